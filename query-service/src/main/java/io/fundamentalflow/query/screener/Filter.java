package io.fundamentalflow.query.screener;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What instruments must fulfil. A value that is not known fulfils no comparison, and no negation of one either. */
sealed interface Filter {

    /** How two values are compared. */
    enum Operator {
        EQ("="),
        NE("<>"),
        LT("<"),
        LE("<="),
        GT(">"),
        GE(">="),
        /** Of texts: the value is a part of the field's. */
        CONTAINS("");

        private final String sql;

        Operator(String sql) {
            this.sql = sql;
        }

        String sql() {
            return sql;
        }

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        boolean suits(FieldType type) {
            return switch (this) {
                case EQ, NE -> true;
                case CONTAINS -> type == FieldType.TEXT;
                default -> type == FieldType.NUMBER || type == FieldType.DATE;
            };
        }
    }

    /** All of {@code parts}, of which there are at least two. */
    record And(List<Filter> parts) implements Filter {
        @Override
        public String text() {
            return joined(parts, " and ");
        }
    }

    /** One of {@code parts}, of which there are at least two. */
    record Or(List<Filter> parts) implements Filter {
        @Override
        public String text() {
            return joined(parts, " or ");
        }
    }

    /** The opposite. */
    record Not(Filter part) implements Filter {
        @Override
        public String text() {
            return "not (" + part.text() + ")";
        }
    }

    /** A field against a value of its type. */
    record Compare(Field field, Operator operator, Object value) implements Filter {
        @Override
        public String text() {
            return field.code() + " " + operator.code() + " " + shown(value);
        }
    }

    /** From {@code least} to {@code most}, both included. */
    record Between(Field field, Object least, Object most) implements Filter {
        @Override
        public String text() {
            return field.code() + " between " + shown(least) + " and " + shown(most);
        }
    }

    /** One of {@code values}, of which there is at least one. */
    record In(Field field, List<Object> values) implements Filter {
        @Override
        public String text() {
            return field.code() + values.stream().map(Filter::shown).collect(Collectors.joining(", ", " in (", ")"));
        }
    }

    /** Whether it is known. */
    record Known(Field field, boolean known) implements Filter {
        @Override
        public String text() {
            return field.code() + (known ? " is not null" : " is null");
        }
    }

    /** In the language it is read in; the same filter is always written alike. */
    String text();

    private static String joined(List<Filter> parts, String word) {
        return parts.stream().map(part -> "(" + part.text() + ")").collect(Collectors.joining(word));
    }

    private static String shown(Object value) {
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        return value instanceof String text
                ? '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"'
                : value.toString();
    }
}
