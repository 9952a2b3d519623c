package io.fundamentalflow.query.documents;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Single values as the vendor writes them: numbers as text or not, and several words for "unknown". */
public final class VendorText {

    /** Seen in recorded answers; an empty text and a date of zeros too. */
    private static final Set<String> UNKNOWN =
            Set.of("", "NA", "N/A", "n/a", "None", "none", "null", "No data", "-", "0000-00-00", "NaN");

    /** At most two digits of exponent: a longer one would be written out as that many zeros. */
    private static final Pattern NUMBER =
            Pattern.compile("-?(0|[1-9][0-9]{0,39})(\\.[0-9]{1,40})?([eE][-+]?[0-9]{1,2})?");

    private static final Pattern GROUPED = Pattern.compile("-?[1-9][0-9]{0,2}(,[0-9]{3})+(\\.[0-9]{1,40})?");

    private VendorText() {}

    /** Whether the vendor says that it does not know. */
    static boolean isUnknown(String text) {
        return UNKNOWN.contains(text.strip());
    }

    /** The number a text is: {@code 12.50}, {@code 90,300,000} or {@code 6.88%}; empty when it is none. */
    static Optional<BigDecimal> number(String text) {
        String plain = text.strip();
        if (plain.endsWith("%")) {
            plain = plain.substring(0, plain.length() - 1).strip();
        }
        if (GROUPED.matcher(plain).matches()) {
            plain = plain.replace(",", "");
        }
        return NUMBER.matcher(plain).matches() ? Optional.of(written(new BigDecimal(plain))) : Optional.empty();
    }

    /** The digits given, without trailing zeros and without an exponent. */
    public static BigDecimal written(BigDecimal value) {
        BigDecimal stripped = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /** The text of a field, runs of spaces made one; null when absent or unknown. Numbers are texts too. */
    public static @Nullable String text(@Nullable JsonNode parent, String field) {
        JsonNode value = parent == null ? null : parent.get(field);
        if (value == null || !value.isValueNode() || value.isNull()) {
            return null;
        }
        String text = value.asText().strip().replaceAll("\\h{2,}", " ");
        return isUnknown(text) ? null : text;
    }

    /** The code of a field; null when absent or empty. "NA" is a code. */
    public static @Nullable String code(@Nullable JsonNode parent, String field) {
        JsonNode value = parent == null ? null : parent.get(field);
        return value == null
                        || value.isNull()
                        || !value.isValueNode()
                        || value.asText().isBlank()
                ? null
                : value.asText().strip();
    }

    /** The number of a field; null when absent, unknown or no number. */
    public static @Nullable BigDecimal decimal(@Nullable JsonNode parent, String field) {
        JsonNode value = parent == null ? null : parent.get(field);
        if (value == null) {
            return null;
        }
        if (value.isNumber()) {
            return written(value.decimalValue());
        }
        return value.isTextual() ? number(value.textValue()).orElse(null) : null;
    }

    /** The day of a field; null when absent, unknown or no day. */
    public static @Nullable LocalDate day(@Nullable JsonNode parent, String field) {
        String text = text(parent, field);
        try {
            return text == null ? null : LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
