package io.fundamentalflow.simulator.wire;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks for.
 *
 * @param endpoint first path segment after /api
 * @param argument the rest of the path, empty when there is none
 * @param params query parameters without the token, first value of each
 */
record WireRequest(String endpoint, String argument, Map<String, String> params) {

    /** Not a parameter: the version in the path; no query can name it. */
    static final String PATH_VERSION = "/version";

    /** A parameter the vendor would answer 422 for. */
    static final class InvalidParameter extends RuntimeException {
        private final transient Answer answer;

        InvalidParameter(String field, String sentence) {
            super(sentence, null, false, false);
            answer = Answer.invalid(field, sentence);
        }

        Answer answer() {
            return answer;
        }
    }

    /** The vendor takes a bare ticker for an American one. */
    String symbol() {
        String first = part(0);
        return first.indexOf('.') < 0 ? first + ".US" : first;
    }

    /** One segment of the argument, empty when there is none. */
    String part(int index) {
        String[] parts = argument.split("/", -1);
        return index < parts.length ? parts[index] : "";
    }

    /** Whether it was asked for below v1.1. */
    boolean isNewer() {
        return params.getOrDefault(PATH_VERSION, "").equals("1.1");
    }

    @Nullable String param(String name) {
        return params.get(name);
    }

    String param(String name, String otherwise) {
        String value = params.get(name);
        return value == null || value.isEmpty() ? otherwise : value;
    }

    boolean wantsJson(String usual) {
        return param("fmt", usual).equals("json");
    }

    LocalDate day(String name, LocalDate otherwise) {
        String value = param(name, "");
        if (value.isEmpty()) {
            return otherwise;
        }
        try {
            return LocalDate.parse(value, DateTimeFormatter.ISO_LOCAL_DATE);
        } catch (DateTimeParseException e) {
            throw new InvalidParameter(name, "The " + name + " does not match the format Y-m-d.");
        }
    }

    String oneOf(String name, String otherwise, String... allowed) {
        String value = param(name, otherwise);
        for (String one : allowed) {
            if (one.equals(value)) {
                return value;
            }
        }
        throw new InvalidParameter(name, "The selected " + name + " is invalid.");
    }

    /** A whole number within a range, both inclusive. */
    int number(String name, int otherwise, int least, int most) {
        String value = param(name, "");
        if (value.isEmpty()) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new InvalidParameter(name, "The " + name + " must be an integer.");
        }
        throw new InvalidParameter(name, "The " + name + " must be between " + least + " and " + most + ".");
    }

    LocalDate from() {
        return day("from", LocalDate.EPOCH.minusYears(200));
    }

    LocalDate to() {
        return day("to", LocalDate.of(9999, 12, 31));
    }

    /** Same for requests that get the same answer. */
    String key() {
        return endpoint + '/' + argument + '?' + new TreeMap<>(params);
    }
}
