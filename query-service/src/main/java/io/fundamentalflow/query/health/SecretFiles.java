package io.fundamentalflow.query.health;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/** Secrets mounted as files: {@code X_FILE} in the environment names the file whose content is {@code X}. */
public class SecretFiles implements ConfigSource {

    private static final Set<String> NAMES = Set.of("DATABASE_PASSWORD", "REDIS_URL");
    // Above the environment (300): whoever mounts a file means it.
    private static final int ORDINAL = 310;

    private final Map<String, String> environment;

    public SecretFiles() {
        this(System.getenv());
    }

    SecretFiles(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public @Nullable String getValue(String name) {
        String file = NAMES.contains(name) ? environment.get(name + "_FILE") : null;
        if (file == null || file.isBlank()) {
            return null;
        }
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(name + "_FILE cannot be read", e);
        }
    }

    @Override
    public Set<String> getPropertyNames() {
        return Set.of();
    }

    @Override
    public String getName() {
        return "secret files";
    }

    @Override
    public int getOrdinal() {
        return ORDINAL;
    }
}
