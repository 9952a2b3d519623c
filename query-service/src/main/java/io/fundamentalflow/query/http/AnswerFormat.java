package io.fundamentalflow.query.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a table is written. */
public enum AnswerFormat {
    JSON("json"),
    CSV("csv");

    private final String code;

    AnswerFormat(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    /**
     * What the caller wants: the parameter {@code format} wins over the Accept header; JSON when neither says.
     *
     * @param accepted the media types of the Accept header, best first
     */
    public static AnswerFormat of(QueryParameters parameters, List<jakarta.ws.rs.core.MediaType> accepted) {
        @Nullable AnswerFormat byHeader = null;
        for (jakarta.ws.rs.core.MediaType type : accepted) {
            if (byHeader == null && type.getSubtype().equals("csv")) {
                byHeader = CSV;
            } else if (byHeader == null
                    && (type.isWildcardSubtype() || type.getSubtype().equals("json"))) {
                byHeader = JSON;
            }
        }
        return parameters.choice("format", AnswerFormat::ofCode, byHeader == null ? JSON : byHeader, "json, csv");
    }

    private static java.util.Optional<AnswerFormat> ofCode(String code) {
        return java.util.Arrays.stream(values())
                .filter(f -> f.code.equals(code))
                .findFirst();
    }
}
