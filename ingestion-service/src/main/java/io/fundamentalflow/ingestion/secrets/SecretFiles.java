package io.fundamentalflow.ingestion.secrets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * Secrets from files: {@code DATABASE_PASSWORD} and {@code REDIS_URL} may be given as the path of a file in
 * {@code DATABASE_PASSWORD_FILE} and {@code REDIS_URL_FILE}. The file wins over the plain variable.
 */
public final class SecretFiles implements ConfigSource {

    private static final Set<String> SECRETS = Set.of("DATABASE_PASSWORD", "REDIS_URL");

    /** Above environment variables, which are 300, below system properties. */
    private static final int ORDINAL = 310;

    private final Map<String, String> environment;

    /** The one the configuration finds. */
    public SecretFiles() {
        this(System.getenv());
    }

    SecretFiles(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Set<String> getPropertyNames() {
        return SECRETS.stream().filter(name -> file(name) != null).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public @Nullable String getValue(String property) {
        String file = SECRETS.contains(property) ? file(property) : null;
        if (file == null) {
            return null;
        }
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            throw new IllegalStateException(property + "_FILE cannot be read: " + file, e);
        }
    }

    @Override
    public String getName() {
        return "secret files";
    }

    @Override
    public int getOrdinal() {
        return ORDINAL;
    }

    private @Nullable String file(String property) {
        String file = environment.get(property + "_FILE");
        return file == null || file.isBlank() ? null : file;
    }
}
