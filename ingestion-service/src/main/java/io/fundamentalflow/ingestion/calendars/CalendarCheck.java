package io.fundamentalflow.ingestion.calendars;

import io.fundamentalflow.ingestion.eodhd.WireEvent;
import io.fundamentalflow.ingestion.eodhd.WireEvents;
import io.fundamentalflow.ingestion.quality.NumericColumn;
import io.fundamentalflow.ingestion.quality.QualityRule;
import io.fundamentalflow.ingestion.quality.RecordFault;
import io.fundamentalflow.ingestion.quality.Rejection;
import io.fundamentalflow.ingestion.quality.WireDate;
import io.fundamentalflow.model.InvalidTickerException;
import io.fundamentalflow.model.Ticker;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * From the vendor's rows to events of one exchange, by the rules of docs/data-semantics.md. An answer holds those of all
 * exchanges; a listing without a symbol is anybody's.
 */
record CalendarCheck(String exchange) {

    private static final int LONGEST_TEXT = 200;

    /** Our names of the vendor's. */
    private static final Map<String, String> TREND_FIGURES = Map.ofEntries(
            Map.entry("eps_average", "earningsEstimateAvg"),
            Map.entry("eps_low", "earningsEstimateLow"),
            Map.entry("eps_high", "earningsEstimateHigh"),
            Map.entry("eps_year_ago", "earningsEstimateYearAgoEps"),
            Map.entry("eps_growth", "earningsEstimateGrowth"),
            Map.entry("eps_analysts", "earningsEstimateNumberOfAnalysts"),
            Map.entry("revenue_average", "revenueEstimateAvg"),
            Map.entry("revenue_low", "revenueEstimateLow"),
            Map.entry("revenue_high", "revenueEstimateHigh"),
            Map.entry("revenue_growth", "revenueEstimateGrowth"),
            Map.entry("revenue_analysts", "revenueEstimateNumberOfAnalysts"),
            Map.entry("eps_7_days_ago", "epsTrend7daysAgo"),
            Map.entry("eps_30_days_ago", "epsTrend30daysAgo"),
            Map.entry("eps_60_days_ago", "epsTrend60daysAgo"),
            Map.entry("eps_90_days_ago", "epsTrend90daysAgo"),
            Map.entry("up_last_7_days", "epsRevisionsUpLast7days"),
            Map.entry("up_last_30_days", "epsRevisionsUpLast30days"),
            Map.entry("down_last_30_days", "epsRevisionsDownLast30days"));

    /** Reads one event of a kind; null where the row says nothing. */
    private interface Reading {
        @Nullable CalendarEvent of(WireEvent wire, @Nullable String ticker) throws RecordFault;
    }

    void earnings(WireEvents wire, Map<String, CalendarEvent> events, List<Rejection> rejections) {
        read(wire, "code", "earnings", events, rejections, (row, ticker) -> {
            LocalDate period = WireDate.read(row.value("date"));
            JsonObject details = new JsonObject().put("period_end", period.toString());
            put(details, "time", time(row.value("before_after_market")));
            put(details, "currency", row.value("currency"));
            number(details, "actual", row.value("actual"));
            number(details, "estimate", row.value("estimate"));
            return event("earnings", ticker + "|" + period, ticker, row.value("report_date"), details);
        });
    }

    void ipos(WireEvents wire, Map<String, CalendarEvent> events, List<Rejection> rejections) {
        read(wire, "code", "ipo", events, rejections, (row, ticker) -> {
            String name = row.value("name");
            if (name == null && ticker == null) {
                throw new RecordFault(QualityRule.SYMBOL_MISSING, "neither a symbol nor a name");
            }
            JsonObject details = new JsonObject();
            put(details, "name", name);
            put(details, "venue", row.value("exchange"));
            put(details, "currency", row.value("currency"));
            put(details, "deal_type", row.value("deal_type"));
            put(details, "filing_date", day(row.value("filing_date")));
            put(details, "amended_date", day(row.value("amended_date")));
            positive(details, "price_from", row.value("price_from"));
            positive(details, "price_to", row.value("price_to"));
            positive(details, "offer_price", row.value("offer_price"));
            positive(details, "shares", row.value("shares"));
            String key = ticker == null ? cut(String.valueOf(name)) + "|" + row.value("exchange") : ticker;
            return event("ipo", key, ticker, row.value("start_date"), details);
        });
    }

    void splits(WireEvents wire, Map<String, CalendarEvent> events, List<Rejection> rejections) {
        read(wire, "code", "split", events, rejections, (row, ticker) -> {
            JsonObject details = new JsonObject();
            positive(details, "old_shares", row.value("old_shares"));
            positive(details, "new_shares", row.value("new_shares"));
            if (details.size() < 2) {
                throw new RecordFault(QualityRule.RATIO_UNREADABLE, "the shares before and after are not both there");
            }
            return event("split", ticker + "|" + row.value("split_date"), ticker, row.value("split_date"), details);
        });
    }

    void dividends(WireEvents wire, Map<String, CalendarEvent> events, List<Rejection> rejections) {
        read(wire, "symbol", "dividend", events, rejections, (row, ticker) -> {
            JsonObject details = new JsonObject();
            number(details, "amount", row.value("amount"));
            put(details, "currency", row.value("currency"));
            return event("dividend", ticker + "|" + row.value("date"), ticker, row.value("date"), details);
        });
    }

    void trends(WireEvents wire, Map<String, CalendarEvent> events, List<Rejection> rejections) {
        read(wire, "code", "trend", events, rejections, (row, ticker) -> {
            String horizon = row.value("period");
            JsonObject details =
                    new JsonObject().put("period", horizon != null && horizon.endsWith("y") ? "year" : "quarter");
            put(details, "horizon", horizon);
            for (Map.Entry<String, String> figure : TREND_FIGURES.entrySet()) {
                number(details, figure.getKey(), row.value(figure.getValue()));
            }
            if (isZero(details, "eps_average") && isZero(details, "revenue_average")) {
                // The vendor's zeros for periods nobody follows any more.
                return null;
            }
            String key = ticker + "|" + row.value("date") + "|" + details.getString("period");
            return event("trend", key, ticker, row.value("date"), details);
        });
    }

    private static boolean isZero(JsonObject details, String name) {
        return !(details.getValue(name) instanceof BigDecimal figure) || figure.signum() == 0;
    }

    private void read(
            WireEvents wire,
            String symbol,
            String kind,
            Map<String, CalendarEvent> events,
            List<Rejection> rejections,
            Reading reading) {
        for (WireEvent row : wire.events()) {
            try {
                String ticker = ticker(row.value(symbol));
                boolean ours = ticker == null ? kind.equals("ipo") : ticker.endsWith("." + exchange);
                if (ticker == null && !ours) {
                    throw new RecordFault(QualityRule.SYMBOL_MISSING, "the event names no symbol");
                }
                if (ours) {
                    @Nullable CalendarEvent event = reading.of(row, ticker);
                    if (event != null) {
                        events.putIfAbsent(event.kind() + " " + event.key(), event);
                    }
                }
            } catch (RecordFault fault) {
                rejections.add(fault.rejecting(kind + " " + row.value(symbol), row.raw()));
            }
        }
        wire.faults()
                .forEach(fault -> rejections.add(
                        Rejection.of(fault.key(), QualityRule.ROW_UNREADABLE, "the row is no event", fault.raw())));
    }

    private static CalendarEvent event(
            String kind, String key, @Nullable String ticker, @Nullable String day, JsonObject details)
            throws RecordFault {
        return new CalendarEvent(kind, key, ticker, WireDate.read(day), details);
    }

    /** Null for what is no symbol of ours: "N/A" where there is none yet, and symbols of odd form. */
    private static @Nullable String ticker(@Nullable String text) {
        try {
            return text == null ? null : Ticker.parse(text).toString();
        } catch (InvalidTickerException e) {
            return null;
        }
    }

    private static @Nullable String time(@Nullable String text) {
        return text == null
                ? null
                : switch (text.toLowerCase(Locale.ROOT)) {
                    case "beforemarket" -> "before_market";
                    case "aftermarket" -> "after_market";
                    default -> null;
                };
    }

    private static @Nullable String day(@Nullable String text) {
        LocalDate day = WireDate.readOrNull(text);
        return day == null ? null : day.toString();
    }

    private static void put(JsonObject details, String name, @Nullable String value) {
        if (value != null) {
            details.put(name, cut(value));
        }
    }

    private static void number(JsonObject details, String name, @Nullable String text) throws RecordFault {
        if (text != null) {
            details.put(name, plain(NumericColumn.PRICE.read(text)));
        }
    }

    /** Zero is the vendor's word for "unknown". */
    private static void positive(JsonObject details, String name, @Nullable String text) throws RecordFault {
        BigDecimal value = text == null ? BigDecimal.ZERO : NumericColumn.PRICE.read(text);
        if (value.signum() > 0) {
            details.put(name, plain(value));
        }
    }

    private static BigDecimal plain(BigDecimal value) {
        return value.signum() == 0
                ? BigDecimal.ZERO
                : new BigDecimal(value.stripTrailingZeros().toPlainString());
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
    }
}
