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

/** A split, or what the vendor reports as one, as it is written. */
@RegisterForReflection
@Schema(
        name = "Split",
        description = "One split, or another action the vendor reports as one",
        requiredProperties = {"ex_date", "seq", "kind", "shares_new", "shares_old", "in_close"})
record SplitRow(
        @Schema(examples = "2020-08-31") LocalDate exDate,

        @Schema(description = "2 for a second on the day", examples = "1")
        int seq,

        @Schema(
                enumeration = {"split", "stock_dividend", "spinoff", "rights", "unknown"},
                description = "Only split and stock_dividend change the number of shares")
        String kind,

        @Schema(description = "Shares held after", examples = "4")
        BigDecimal sharesNew,

        @Schema(description = "for this many held before", examples = "1")
        BigDecimal sharesOld,

        @Schema(
                enumeration = {"yes", "no", "unknown"},
                description = "Whether the stored closes already contain it; yes is never applied again")
        String inClose,

        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Schema(description = "What the checks noticed; absent when nothing")
        List<String> flags,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "True when it was called off; shown with cancelled=true only")
        @Nullable Boolean cancelled)
        implements ActionRow {

    static final List<String> COLUMNS =
            List.of("ex_date", "seq", "kind", "shares_new", "shares_old", "in_close", "flags", "cancelled");

    static SplitRow of(Row row) {
        return new SplitRow(
                row.getLocalDate("ex_date"),
                row.getInteger("seq"),
                row.getString("kind"),
                ActionRow.written(row.getBigDecimal("shares_new")),
                ActionRow.written(row.getBigDecimal("shares_old")),
                row.getString("in_close"),
                QualityFlag.codes(row.getInteger("flags")),
                row.getBoolean("cancelled") ? Boolean.TRUE : null);
    }

    @Override
    public List<@Nullable String> cells() {
        return Arrays.asList(
                exDate.toString(),
                Integer.toString(seq),
                kind,
                sharesNew.toPlainString(),
                sharesOld.toPlainString(),
                inClose,
                String.join(" ", flags),
                Boolean.toString(cancelled != null));
    }
}
