package io.fundamentalflow.ingestion.budget;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;

/** The vendor's key: shown to nobody but the vendor. */
public final class ApiKey {

    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]", "::1");
    private static final String SIMULATOR_KEY = "demo";

    private final String value;

    ApiKey(String value) {
        this.value = value;
    }

    /** @throws ConfigurationException in one sentence, when there is no key and the vendor is not on this machine */
    static ApiKey of(VendorAccount account) {
        String value = account.apiKeyFile()
                .map(ApiKey::read)
                .or(account::apiKey)
                .map(String::strip)
                .filter(key -> !key.isEmpty())
                .orElseGet(() -> withoutKey(account.baseUrl()));
        return new ApiKey(value);
    }

    /** The key itself, for the request to the vendor and nothing else. */
    public String reveal() {
        return value;
    }

    /** Tells keys apart in the ledger without giving them away. */
    public String hash() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "ApiKey[hidden]";
    }

    private static String withoutKey(URI vendor) {
        if (vendor.getHost() != null && THIS_MACHINE.contains(vendor.getHost())) {
            return SIMULATOR_KEY;
        }
        throw new ConfigurationException(
                "The vendor's key is missing: set EODHD_API_KEY or EODHD_API_KEY_FILE (or point EODHD_BASE_URL at a simulator on this machine).");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new ConfigurationException("EODHD_API_KEY_FILE cannot be read: " + file);
        }
    }
}
