package io.fundamentalflow.query.screener;

import io.fundamentalflow.query.http.ServedMeta;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of instruments as the API document shows it; the bytes are put together where they are cached. */
@Schema(
        name = "ScreenerTable",
        requiredProperties = {"data", "meta", "next", "complete"})
record ScreenerAnswer(
        @Schema(
                type = SchemaType.ARRAY,
                description = "An object for each instrument with the fields asked for; null where not known")
        List<Map<String, @Nullable Object>> data,

        @Schema(allOf = {Meta.class, ServedMeta.class}) Object meta,

        @Schema(description = "Cursor of the next page, for after; null when this was the last", nullable = true)
        @Nullable String next,

        @Schema(description = "Whether this was the last page")
        boolean complete) {

    /** What was asked, as it was understood. */
    @RegisterForReflection
    @Schema(name = "ScreenerMeta")
    record Meta(
            @Schema(description = "The filter as it was understood; null: none", nullable = true) @Nullable String filter,

            @Schema(examples = "-market_cap") String sort,
            List<String> fields) {}

    /** A field that can be asked for. */
    @RegisterForReflection
    @Schema(name = "ScreenerField")
    record FieldRow(
            @Schema(examples = "market_cap") String code,

            @Schema(enumeration = {"text", "number", "date", "boolean"})
            String type,

            String meaning,

            @Schema(nullable = true, examples = "currency") @Nullable String unit,

            @Schema(
                    enumeration = {"own", "vendor"},
                    description = "Stored or computed here, or as the vendor's company document says")
            String origin) {

        static FieldRow of(Field field) {
            return new FieldRow(
                    field.code(),
                    field.type().code(),
                    field.meaning(),
                    field.unit().isEmpty() ? null : field.unit(),
                    field.origin().code());
        }
    }

    /** All fields. */
    @RegisterForReflection
    @Schema(name = "ScreenerFields")
    record Fields(List<FieldRow> data) {}
}
