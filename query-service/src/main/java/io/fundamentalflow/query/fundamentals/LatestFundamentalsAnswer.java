package io.fundamentalflow.query.fundamentals;

import io.fundamentalflow.query.http.ServedMeta;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The newest fundamentals as the API document shows them. */
@Schema(
        name = "LatestFundamentalsAnswer",
        requiredProperties = {"data", "meta"})
record LatestFundamentalsAnswer(
        LatestFundamentals data,

        @Schema(allOf = {FundamentalsMeta.class, ServedMeta.class})
        Object meta) {
    /**
     * What the service answered to {@code /fundamentals/FIL.US/latest?metrics=revenue,price_earnings} in a run of its tests.
     */
    static final String EXAMPLE = """
            {"data":{"quarter":{"period_end":"2023-12-31","fiscal_year":2023,"fiscal_quarter":4,"months":3,\
            "currency":"USD","filing_date":"2024-01-30","known_at":"2024-02-15T13:30:00Z",\
            "split_basis_on":"2024-02-20","price_day":"2023-12-29","metrics":{"revenue":170,\
            "price_earnings":5}},"ttm":{"period_end":"2023-12-31","fiscal_year":2023,"fiscal_quarter":4,\
            "months":12,"currency":"USD","filing_date":"2024-01-30","known_at":"2024-02-15T13:30:00Z",\
            "split_basis_on":"2024-02-20","price_day":"2023-12-29","metrics":{"revenue":620,\
            "price_earnings":5}},"annual":{"period_end":"2023-12-31","fiscal_year":2023,\
            "fiscal_quarter":null,"months":12,"currency":"USD","filing_date":"2024-01-30",\
            "known_at":"2024-02-15T13:30:00Z","split_basis_on":"2024-02-20","price_day":"2023-12-29",\
            "metrics":{"revenue":620,"price_earnings":5}},"valuation":{"price_day":"2024-02-16","close":40,\
            "currency":"USD","period_end":"2023-12-31","metrics":{"price_earnings":6.4516129032}}},\
            "meta":{"ticker":"FIL.US","as_of":null,"strict":false,"price_currency":"USD",\
            "note":"may include restatements","freshness":{"state":"stale","last_session":"2024-02-16",\
            "due_session":"2026-11-25","checked_at":"2024-02-16T22:00:00Z"},"degraded":false}}""";
}
