package io.fundamentalflow.local;

import java.util.LinkedHashMap;
import java.util.Map;

/** Where both services find the database and Redis. */
public record Connections(
        String databaseHost,
        int databasePort,
        String databaseName,
        String databaseUser,
        String databasePassword,
        String redisUrl) {

    /** The connections to a test's own database. */
    public static Connections of(TestDatabase database, String redisUrl) {
        return new Connections(
                database.host(), database.port(), database.name(), database.user(), database.password(), redisUrl);
    }

    /** The same servers through other doors on loopback: proxies in front of them. */
    public Connections behind(int databaseDoor, String redisDoor) {
        return new Connections("127.0.0.1", databaseDoor, databaseName, databaseUser, databasePassword, redisDoor);
    }

    Map<String, String> environment() {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("DATABASE_HOST", databaseHost);
        variables.put("DATABASE_PORT", Integer.toString(databasePort));
        variables.put("DATABASE_NAME", databaseName);
        variables.put("DATABASE_USER", databaseUser);
        variables.put("DATABASE_PASSWORD", databasePassword);
        variables.put("REDIS_URL", redisUrl);
        return variables;
    }
}
