package io.fundamentalflow.query.holdings;

import io.fundamentalflow.query.http.ServedMeta;
import io.fundamentalflow.query.known.KnownMeta;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Answers about holdings as the API document shows them; the bytes are put together where they are cached. */
final class HoldingTables {

    private HoldingTables() {}

    /** What an instrument is made of. */
    @Schema(
            name = "HoldingTable",
            requiredProperties = {"data", "meta", "next", "complete"})
    record Holdings(
            List<HoldingRow> data,

            @Schema(allOf = {KnownMeta.class, HoldingMeta.Holdings.class, ServedMeta.class})
            Object meta,

            @Schema(description = "Cursor of the next page, for after; null when this was the last", nullable = true)
            @Nullable String next,

            @Schema(description = "Whether this was the last page")
            boolean complete) {

        static final String EXAMPLE = """
                {"data":[{"position":1,"name":"Waco Robotics Corporation","ticker":"WACO.US","code":"WACO",\
                "exchange":"US","sector":"Industrials","industry":"Specialty Industrial Machinery","country":"USA",\
                "region":"North America","weight_percent":6.88,"shares":null,"shares_change":null,\
                "member_from":null,"member_to":null,"active":null}],"meta":{"ticker":"TMKT.US","as_of":null,\
                "kind":"etf","type":"ETF","scope":"all","known_at":"2026-11-23T21:10:04.218Z","count":1,\
                "stated_count":1,"weight_percent":6.88,"freshness":{"state":"unknown","last_session":null,\
                "due_session":null,"checked_at":"2026-11-23T21:10:04Z"},"degraded":false},"next":null,\
                "complete":true}""";
    }

    /** Who holds a stock. */
    @Schema(
            name = "HolderTable",
            requiredProperties = {"data", "meta", "next", "complete"})
    record Holders(
            List<HolderRow> data,

            @Schema(allOf = {KnownMeta.class, HoldingMeta.Holders.class, ServedMeta.class})
            Object meta,

            @Schema(description = "Cursor of the next page, for after; null when this was the last", nullable = true)
            @Nullable String next,

            @Schema(description = "Whether this was the last page")
            boolean complete) {

        static final String EXAMPLE = """
                {"data":[{"position":1,"kind":"institution","name":"Northern Pension Board",\
                "reported_on":"2026-09-30","percent_of_company":9.0916,"percent_of_holder":5.8033,"shares":6759064,\
                "shares_change":79194,"shares_change_percent":1.1856}],"meta":{"ticker":"WACO.US","as_of":null,\
                "type":"Common Stock","known_at":"2026-11-23T21:10:04.218Z","institutions":1,"funds":0,\
                "freshness":{"state":"unknown","last_session":null,"due_session":null,\
                "checked_at":"2026-11-23T21:10:04Z"},"degraded":false},"next":null,"complete":true}""";
    }
}
