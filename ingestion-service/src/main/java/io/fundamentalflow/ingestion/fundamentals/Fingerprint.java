package io.fundamentalflow.ingestion.fundamentals;

import io.fundamentalflow.ingestion.eodhd.WireDocument;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells whether the statements and earnings of a document say the same as before, in whatever order. Everything else in it
 * is left out: prices move Highlights, Valuation and Technicals every day, and General is renewed without a change.
 */
final class Fingerprint {

    private static final int BYTES = 16;

    private Fingerprint() {}

    /** 32 hexadecimal digits. */
    static String of(WireDocument document) {
        Stream<String> statements = document.statements().stream()
                .map(one -> line(one.statement().code(), one.periodType().code(), one.key(), one.hash()));
        Stream<String> earnings = document.earnings().stream()
                .map(one -> line("earnings", one.periodType().code(), one.key(), one.hash()));
        return hash(Stream.concat(statements, earnings).sorted().collect(Collectors.joining("\n")));
    }

    private static String line(String... parts) {
        return String.join(" ", parts);
    }

    private static String hash(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)), 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
