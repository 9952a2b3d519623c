package io.fundamentalflow.query.screener;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/** What kind of value a field has, and how one is written in a filter. */
enum FieldType {
    TEXT("text"),
    NUMBER("numeric"),
    DATE("date"),
    BOOLEAN("boolean");

    private static final String NUMBER_FORM = "-?[0-9]{1,20}(\\.[0-9]{1,40})?([eE]\\+?[0-9]{1,2})?";

    private final String sqlType;

    FieldType(String sqlType) {
        this.sqlType = sqlType;
    }

    /** As statements name it. */
    String sqlType() {
        return sqlType;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The value that {@code text} is; empty where it is none of this type. */
    Optional<Object> read(String text) {
        return switch (this) {
            case TEXT -> Optional.of(text);
            case NUMBER -> text.matches(NUMBER_FORM) ? Optional.of(new BigDecimal(text)) : Optional.empty();
            case DATE -> day(text);
            case BOOLEAN ->
                text.equals("true") || text.equals("false") ? Optional.of(Boolean.valueOf(text)) : Optional.empty();
        };
    }

    private static Optional<Object> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** How one is written, for messages. */
    String example() {
        return switch (this) {
            case TEXT -> "a word, or a text in double quotes";
            case NUMBER -> "a number as in 1.5 or 1e9";
            case DATE -> "a date as in 2024-01-31";
            case BOOLEAN -> "true or false";
        };
    }
}
