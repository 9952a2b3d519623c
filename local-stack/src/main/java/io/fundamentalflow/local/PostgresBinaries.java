package io.fundamentalflow.local;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Enumeration;
import java.util.Locale;

/**
 * Finds the server's archive on the classpath, also when it is there twice: beside the repository's copy, a test that
 * sees our packed jar sees the one in its lib folder too, and the library's own resolver refuses to choose.
 */
final class PostgresBinaries implements PgBinaryResolver {

    @Override
    public InputStream getPgBinary(String system, String machineHardware) throws IOException {
        try {
            return DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, machineHardware);
        } catch (IllegalStateException twice) {
            return first("postgres-" + system + "-" + machineHardware + ".txz");
        }
    }

    private static InputStream first(String name) throws IOException {
        String resource = name.replace(' ', '_').toLowerCase(Locale.ROOT);
        Enumeration<URL> copies =
                DefaultPostgresBinaryResolver.class.getClassLoader().getResources(resource);
        if (!copies.hasMoreElements()) {
            throw new FileNotFoundException("no PostgreSQL for this machine: " + resource);
        }
        return copies.nextElement().openStream();
    }
}
