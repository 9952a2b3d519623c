package io.fundamentalflow.query.insiders;

import io.fundamentalflow.query.http.ServedMeta;
import io.fundamentalflow.query.known.KnownMeta;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A list of insiders' trades as the API document shows it; the bytes are put together where they are cached. */
@Schema(
        name = "InsiderTransactionTable",
        requiredProperties = {"data", "meta", "next", "complete"})
record TradeTable(
        List<TradeRow> data,

        @Schema(allOf = {KnownMeta.class, ServedMeta.class}) Object meta,

        @Schema(description = "Cursor of the next page, for after; null when this was the last", nullable = true)
        @Nullable String next,

        @Schema(description = "Whether this was the last page")
        boolean complete) {

    static final String EXAMPLE = """
            {"data":[{"id":7,"transaction_date":"2026-11-18","report_date":"2026-11-20","owner_name":"Avery Lindqvist",\
            "owner_cik":"1400007","owner_title":"CFO","owner_relationship":null,"code":"S","meaning":"sale",\
            "direction":"disposed","security_title":"Common Stock","derivative":false,"shares":5000,"price":118.2,\
            "value":591000,"post_shares":41200,"ownership":"direct","version":1,"known_at":"2026-11-23T14:30:00Z",\
            "accession_number":null,"link":null}],"meta":{"ticker":"WACO.US","as_of":null,\
            "freshness":{"state":"unknown","last_session":null,"due_session":null,\
            "checked_at":"2026-11-23T21:10:04Z"},"degraded":false},"next":null,"complete":true}""";
}
