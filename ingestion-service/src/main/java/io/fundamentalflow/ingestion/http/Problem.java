package io.fundamentalflow.ingestion.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error as RFC 9457 has it. Never a class name, SQL or a stack trace.
 *
 * @param type a stable relative reference, such as {@code /problems/invalid-parameter}
 * @param detail what happened to this request, for people
 * @param instance path of the request, without its query
 * @param errors which fields are wrong and why; empty when no field is to blame
 * @param requestId also in the response header X-Request-Id and in our log
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        @Nullable String detail,
        @Nullable String instance,
        List<FieldError> errors,
        @Nullable String requestId) {

    public static final String CONTENT_TYPE = "application/problem+json";

    /** One wrong field; the reason continues a sentence that begins with the field's name. */
    @RegisterForReflection
    public record FieldError(String field, String reason) {}
}
