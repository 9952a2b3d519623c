package io.fundamentalflow.query.corporateactions;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fundamentalflow.model.QualityFlag;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.mutiny.sqlclient.Row;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A cash dividend as it is written. */
@RegisterForReflection
@Schema(
        name = "Dividend",
        description = "One cash dividend of one ex-date",
        requiredProperties = {
            "ex_date",
            "seq",
            "kind",
            "value",
            "declared_value",
            "declared_basis",
            "price_unit_value",
            "currency",
            "declaration_date",
            "record_date",
            "payment_date",
            "period"
        })
record DividendRow(
        @Schema(examples = "2024-02-09") LocalDate exDate,

        @Schema(description = "2 for a second of its kind on the day", examples = "1")
        int seq,

        @Schema(examples = "cash") String kind,

        @Schema(description = "Per share as the vendor gives it today, restated after later splits", examples = "0.24")
        BigDecimal value,

        @Schema(description = "Per share as declared", examples = "0.24")
        BigDecimal declaredValue,

        @Schema(
                enumeration = {"bulk", "estimate"},
                description = "bulk: seen on the ex-date; estimate: derived from the vendor's restated value")
        String declaredBasis,

        @Schema(
                description =
                        "Per share in the unit and on the share basis of the price before; what adjustment uses; null:"
                                + " not applicable",
                nullable = true,
                examples = "0.24")
        @Nullable BigDecimal priceUnitValue,

        @Schema(nullable = true, examples = "USD") @Nullable String currency,

        @Schema(nullable = true, examples = "2024-02-01") @Nullable LocalDate declarationDate,

        @Schema(nullable = true, examples = "2024-02-12") @Nullable LocalDate recordDate,

        @Schema(nullable = true, examples = "2024-02-15") @Nullable LocalDate paymentDate,

        @Schema(nullable = true, examples = "Quarterly") @Nullable String period,

        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Schema(description = "What the checks noticed; absent when nothing")
        List<String> flags,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "True when it was called off; shown with cancelled=true only")
        @Nullable Boolean cancelled)
        implements ActionRow {

    static final List<String> COLUMNS = List.of(
            "ex_date",
            "seq",
            "kind",
            "value",
            "declared_value",
            "declared_basis",
            "price_unit_value",
            "currency",
            "declaration_date",
            "record_date",
            "payment_date",
            "period",
            "flags",
            "cancelled");

    static DividendRow of(Row row) {
        return new DividendRow(
                row.getLocalDate("ex_date"),
                row.getInteger("seq"),
                row.getString("kind"),
                ActionRow.written(row.getBigDecimal("value")),
                ActionRow.written(row.getBigDecimal("declared_value")),
                row.getString("declared_basis"),
                row.getBigDecimal("price_unit_value") == null
                        ? null
                        : ActionRow.written(row.getBigDecimal("price_unit_value")),
                row.getString("currency"),
                row.getLocalDate("declaration_date"),
                row.getLocalDate("record_date"),
                row.getLocalDate("payment_date"),
                row.getString("period"),
                QualityFlag.codes(row.getInteger("flags")),
                row.getBoolean("cancelled") ? Boolean.TRUE : null);
    }

    @Override
    public List<@Nullable String> cells() {
        return Arrays.asList(
                exDate.toString(),
                Integer.toString(seq),
                kind,
                value.toPlainString(),
                declaredValue.toPlainString(),
                declaredBasis,
                priceUnitValue == null ? null : priceUnitValue.toPlainString(),
                currency,
                ActionRow.text(declarationDate),
                ActionRow.text(recordDate),
                ActionRow.text(paymentDate),
                period,
                String.join(" ", flags),
                Boolean.toString(cancelled != null));
    }
}
