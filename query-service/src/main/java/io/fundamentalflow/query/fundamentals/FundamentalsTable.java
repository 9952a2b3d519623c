package io.fundamentalflow.query.fundamentals;

import io.fundamentalflow.query.http.ServedMeta;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Periods as the API document shows them; the bytes are put together where they are cached. */
@Schema(
        name = "FundamentalsTable",
        requiredProperties = {"data", "meta", "next", "complete"})
record FundamentalsTable(
        List<FundamentalsRow> data,

        @Schema(allOf = {FundamentalsMeta.class, ServedMeta.class})
        Object meta,

        @Schema(description = "Cursor of the next page, for after; null when this was the last", nullable = true)
        @Nullable String next,

        @Schema(description = "Whether this was the last page")
        boolean complete) {
    /**
     * What the service answered to {@code /fundamentals/FIL.US?period=ttm&metrics=revenue,net_margin,price_earnings,gross_margin&limit=1&as_of=2024-02-16} in a run of its tests.
     */
    static final String EXAMPLE = """
            {"data":[{"period_end":"2023-12-31","fiscal_year":2023,"fiscal_quarter":4,"months":12,\
            "currency":"USD","filing_date":"2024-01-30","known_at":"2024-02-15T13:30:00Z",\
            "split_basis_on":"2024-02-20","price_day":"2023-12-29","metrics":{"revenue":620,\
            "net_margin":0.1,"price_earnings":5,"gross_margin":null},\
            "reasons":{"gross_margin":"not_reported"}}],"meta":{"ticker":"FIL.US","period":"ttm",\
            "as_of":"2024-02-16T21:00:00Z","strict":false,"price_currency":"USD",\
            "note":"may include restatements","freshness":{"state":"stale","last_session":"2024-02-16",\
            "due_session":"2026-11-25","checked_at":"2024-02-16T22:00:00Z"},"degraded":false},\
            "next":"2023-12-31","complete":false}""";
}
