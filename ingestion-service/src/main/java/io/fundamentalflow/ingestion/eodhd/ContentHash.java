package io.fundamentalflow.ingestion.eodhd;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Tells whether two contents say the same: independent of the order of names and of how a number is written, be it
 * {@code 1.50}, {@code "1.5"} or {@code 15e-1}.
 */
final class ContentHash {

    private static final int BYTES = 16;
    private static final int LONGEST_NUMBER = 64;
    private static final int LARGEST_EXPONENT = 64;

    private final StringBuilder canonical = new StringBuilder();

    /** @param volatileNames fields of the top level that change without anything having changed */
    static String of(JsonNode node, Set<String> volatileNames) {
        return new ContentHash().add(node, volatileNames).hex();
    }

    ContentHash add(JsonNode node, Set<String> ignored) {
        if (node.isObject()) {
            Map<String, JsonNode> sorted = new TreeMap<>();
            node.fields().forEachRemaining(field -> sorted.put(field.getKey(), field.getValue()));
            sorted.keySet().removeAll(ignored);
            canonical.append('{');
            sorted.forEach((name, value) -> {
                text(name);
                add(value, Set.of());
            });
            canonical.append('}');
        } else if (node.isArray()) {
            canonical.append('[');
            node.forEach(element -> add(element, Set.of()));
            canonical.append(']');
        } else if (node.isNull()) {
            canonical.append('~');
        } else {
            text(node.isNumber() ? normal(node.decimalValue()) : normal(node.asText()));
        }
        return this;
    }

    /** With its length before it, so that no two contents can look alike. */
    ContentHash text(String text) {
        canonical.append(text.length()).append(':').append(text);
        return this;
    }

    /** 32 hexadecimal digits. */
    String hex() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] hash = digest.digest(canonical.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String normal(String text) {
        if (text.isEmpty() || text.length() > LONGEST_NUMBER || !looksNumeric(text)) {
            return text;
        }
        try {
            return normal(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return text;
        }
    }

    private static boolean looksNumeric(String text) {
        for (int i = 0; i < text.length(); i++) {
            if ("0123456789.-+eE".indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    private static String normal(BigDecimal value) {
        if (value.signum() == 0) {
            return "0";
        }
        BigDecimal plain = value.stripTrailingZeros();
        return Math.abs((long) plain.scale()) <= LARGEST_EXPONENT ? plain.toPlainString() : plain.toString();
    }
}
