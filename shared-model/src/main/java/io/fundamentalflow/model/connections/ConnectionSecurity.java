package io.fundamentalflow.model.connections;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * Turns {@code DATABASE_SSL_MODE}, {@code DATABASE_CA_FILE}, {@code REDIS_URL} and {@code REDIS_CA_FILE} into what the
 * reactive pool, the JDBC driver and the Redis client want to be told, each in its own words. A combination that would be
 * less safe than it looks stops the start.
 *
 * <p>The modes mean what they mean to libpq: {@code require} encrypts and believes any certificate, {@code verify-ca}
 * wants one that the given authority signed, {@code verify-full} also the server's name in it.
 */
public final class ConnectionSecurity implements ConfigSourceFactory {

    /** For the URL of a JDBC connection: its parameters about TLS. */
    static final String JDBC_PARAMETERS = "ff.database.jdbc-tls";

    private static final Set<String> UNVERIFIED = Set.of("disable", "prefer", "require");
    private static final Set<String> VERIFIED = Set.of("verify-ca", "verify-full");

    private static final String POOL = "quarkus.datasource.reactive.";
    private static final String REDIS = "quarkus.redis.tls.";

    /** Above application.properties, below the environment, where an operator may still overrule any of it. */
    private static final int ORDINAL = 275;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        Map<String, String> settings = new HashMap<>();
        settings.putAll(database(value(context, "DATABASE_SSL_MODE"), value(context, "DATABASE_CA_FILE")));
        settings.putAll(redis(value(context, "REDIS_URL"), value(context, "REDIS_CA_FILE")));
        return List.of(new PropertiesConfigSource(settings, "connection security", ORDINAL));
    }

    static Map<String, String> database(@Nullable String sslMode, @Nullable String caFile) {
        String mode = sslMode == null ? "disable" : sslMode;
        Map<String, String> settings = new HashMap<>();
        settings.put(POOL + "postgresql.ssl-mode", mode);
        if (UNVERIFIED.contains(mode)) {
            refuseIf(
                    caFile != null,
                    "DATABASE_SSL_MODE=" + mode + " checks no certificate and DATABASE_CA_FILE would have no effect:"
                            + " set verify-ca or verify-full");
            settings.put(JDBC_PARAMETERS, "sslmode=" + mode);
            settings.put(POOL + "trust-all", Boolean.toString(!mode.equals("disable")));
            return settings;
        }
        refuseIf(
                !VERIFIED.contains(mode),
                "DATABASE_SSL_MODE is one of disable, prefer, require, verify-ca, verify-full, not " + mode);
        if (caFile == null) {
            throw new IllegalArgumentException("DATABASE_SSL_MODE=" + mode
                    + " needs DATABASE_CA_FILE, the certificates to trust in PEM; for a public authority the system's own"
                    + " list, such as /etc/ssl/certs/ca-certificates.crt");
        }
        settings.putAll(trusted(POOL, "DATABASE_CA_FILE", caFile));
        settings.put(POOL + "hostname-verification-algorithm", mode.equals("verify-full") ? "HTTPS" : "NONE");
        settings.put(
                JDBC_PARAMETERS,
                "sslmode=" + mode + "&sslrootcert=" + URLEncoder.encode(caFile, StandardCharsets.UTF_8));
        return settings;
    }

    static Map<String, String> redis(@Nullable String url, @Nullable String caFile) {
        if (url == null || !url.startsWith("rediss:")) {
            refuseIf(caFile != null, "REDIS_CA_FILE would have no effect: REDIS_URL is not rediss://");
            return Map.of();
        }
        Map<String, String> settings = new HashMap<>();
        settings.put(REDIS + "enabled", "true");
        settings.put(REDIS + "hostname-verification-algorithm", "HTTPS");
        if (caFile != null) {
            settings.putAll(trusted(REDIS, "REDIS_CA_FILE", caFile));
        }
        return settings;
    }

    private static Map<String, String> trusted(String prefix, String variable, String caFile) {
        refuseIf(!Files.isReadable(Path.of(caFile)), variable + " cannot be read: " + caFile);
        return Map.of(
                prefix + "trust-certificate-pem",
                "true",
                // A list: a comma in a path is no separator.
                prefix + "trust-certificate-pem.certs",
                caFile.replace(",", "\\,"));
    }

    private static void refuseIf(boolean wrong, String message) {
        if (wrong) {
            throw new IllegalArgumentException(message);
        }
    }

    private static @Nullable String value(ConfigSourceContext context, String variable) {
        ConfigValue found = context.getValue(variable);
        String value = found == null ? null : found.getValue();
        return value == null || value.isBlank() ? null : value.strip();
    }
}
