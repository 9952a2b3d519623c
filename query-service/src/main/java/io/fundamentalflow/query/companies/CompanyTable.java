package io.fundamentalflow.query.companies;

import io.fundamentalflow.query.http.ServedMeta;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A list of companies as the API document shows it; the bytes are put together where they are cached. */
@Schema(
        name = "CompanyTable",
        requiredProperties = {"data", "meta", "next", "complete"})
record CompanyTable(
        List<CompanyRow> data,

        @Schema(allOf = {CompanyDetails.ListMeta.class, ServedMeta.class})
        Object meta,

        @Schema(description = "Cursor of the next page, for after; null when this was the last", nullable = true)
        @Nullable String next,

        @Schema(description = "Whether this was the last page")
        boolean complete) {
    /** What the service answered to /companies in a run on generated data. */
    static final String EXAMPLE = """
            {"data":[{"id":4,"ticker":"WACO.US","name":"Waco Robotics Corporation","exchange":"US",\
            "venue":"NASDAQ","type":"Common Stock","country":"USA","currency":"USD","unit":"major",\
            "unit_scale":1,"isin":"US6051836SR8","figi":null,"cik":null,"cusip":null,"lei":null,\
            "sector":null,"industry":null,"is_primary":true,"state":"listed","listed_on":null,\
            "delisted_on":null}],"meta":{"count":1,"order":"relevance","as_of":null,\
            "freshness":{"state":"unknown","last_session":null,"due_session":null,"checked_at":null},\
            "degraded":false},"next":null,"complete":true}""";
}
