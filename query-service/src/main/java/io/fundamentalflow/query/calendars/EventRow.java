package io.fundamentalflow.query.calendars;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.util.RawValue;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An event as it is written. */
@RegisterForReflection
@Schema(
        name = "CalendarEvent",
        description = "An event as the vendor announces it now",
        requiredProperties = {"day", "kind", "ticker", "details", "known_at"})
record EventRow(
        @JsonIgnore @Schema(hidden = true) long id,

        @Schema(
                description =
                        "The day of the report, of the first trade, the ex-date, or the end of the period expected",
                examples = "2026-11-20")
        LocalDate day,

        @Schema(enumeration = {"earnings", "ipo", "split", "dividend", "trend"})
        String kind,

        @Schema(
                description = "The vendor's symbol, also of instruments we do not hold; null: none yet",
                nullable = true,
                examples = "AAPL.US")
        @Nullable String ticker,

        @Schema(
                type = SchemaType.OBJECT,
                implementation = Object.class,
                description =
                        "What is known of it. earnings: period_end, time (before_market, after_market), currency, actual, estimate. ipo: name, venue, currency, deal_type, filing_date, amended_date, price_from, price_to, offer_price, shares. split: old_shares, new_shares. dividend: amount, currency. trend: period (quarter, year), horizon (0q, +1q, 0y, +1y), eps_average, eps_low, eps_high, eps_year_ago, eps_growth, eps_analysts, the same of revenue, eps_7_days_ago and so on, revisions up_last_7_days, up_last_30_days, down_last_30_days. What is not known is absent",
                examples = "{\"period_end\":\"2026-09-30\",\"time\":\"after_market\",\"estimate\":1.4}")
        RawValue details,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "The day it was announced for before; absent when it did not move")
        @Nullable LocalDate movedFrom,

        @Schema(description = "When we first saw it as it is")
        Instant knownAt) {

    static EventRow of(Row row) {
        return new EventRow(
                row.getLong("id"),
                row.getLocalDate("day"),
                row.getString("kind"),
                row.getString("ticker"),
                new RawValue(row.getString("details")),
                row.getLocalDate("moved_from"),
                row.getOffsetDateTime("known_at").toInstant());
    }
}
