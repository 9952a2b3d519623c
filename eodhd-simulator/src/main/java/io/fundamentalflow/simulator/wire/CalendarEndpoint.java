package io.fundamentalflow.simulator.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.fundamentalflow.simulator.market.Dividend;
import io.fundamentalflow.simulator.market.Earning;
import io.fundamentalflow.simulator.market.Instrument;
import io.fundamentalflow.simulator.market.Market;
import io.fundamentalflow.simulator.market.Split;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /calendar/earnings|ipos|splits|dividends|trends}: what is ahead and what was, of the first companies. Nothing is sorted
 * over symbols; what is not known is zero, as the vendor has it.
 */
final class CalendarEndpoint implements Endpoint {

    private static final int CALLS = Costs.of("calendar");
    private static final int MOST_COMPANIES = 200;
    private static final int USUAL_DAYS = 7;
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    private final Market market;
    private final TrendsEndpoint trends;

    CalendarEndpoint(Market market) {
        this.market = market;
        this.trends = new TrendsEndpoint(market);
    }

    /** Which days are asked for; both included. */
    private record Range(LocalDate from, LocalDate to) {

        boolean holds(LocalDate day) {
            return !day.isBefore(from) && !day.isAfter(to);
        }
    }

    @Override
    public Answer answer(WireRequest request) {
        LocalDate from = request.day("from", market.today());
        Range range = new Range(from, request.day("to", from.plusDays(USUAL_DAYS)));
        return switch (request.part(0)) {
            case "earnings" -> list("Earnings", "earnings", range, out -> earnings(out, range));
            case "ipos" -> list("IPOs", "ipos", range, out -> ipos(out, range));
            case "splits" -> list("Splits", "splits", range, out -> splits(out, range));
            case "dividends" -> dividends(request);
            case "trends" -> trends.answer(request);
            default -> Answer.text(404, "Not found", CALLS);
        };
    }

    private static Answer list(String type, String name, Range range, Json.Content rows) {
        return Answer.json(
                Json.bytes(out -> {
                    out.writeStartObject();
                    Json.text(out, "type", type);
                    Json.text(out, "description", "Historical and upcoming " + type);
                    Json.day(out, "from", range.from());
                    Json.day(out, "to", range.to());
                    out.writeArrayFieldStart(name);
                    rows.writeTo(out);
                    out.writeEndArray();
                    out.writeEndObject();
                }),
                CALLS);
    }

    private List<Instrument> companies() {
        return market.instruments().stream()
                .filter(one -> one.type().equals("Common Stock") && !one.isDelisted())
                .limit(MOST_COMPANIES)
                .toList();
    }

    private void earnings(JsonGenerator out, Range range) throws IOException {
        for (Instrument company : companies()) {
            for (Earning earning : market.fundamentals(company.symbol()).earnings()) {
                if (range.holds(earning.reportDate())) {
                    write(out, company, earning);
                }
            }
        }
    }

    private static void write(JsonGenerator out, Instrument company, Earning earning) throws IOException {
        BigDecimal actual = earning.actual();
        BigDecimal estimate = earning.estimate();
        BigDecimal difference = actual == null || estimate == null ? null : actual.subtract(estimate);
        out.writeStartObject();
        Json.text(out, "code", company.symbol());
        Json.day(out, "report_date", earning.reportDate());
        Json.day(out, "date", earning.periodEnd());
        Boolean before = earning.beforeMarket();
        Json.text(out, "before_after_market", before == null ? null : before ? "BeforeMarket" : "AfterMarket");
        Json.text(out, "currency", earning.currency());
        number(out, "actual", actual);
        number(out, "estimate", estimate);
        Json.number(out, "difference", difference == null ? BigDecimal.ZERO : difference);
        number(
                out,
                "percent",
                difference == null || estimate == null || estimate.signum() == 0
                        ? null
                        : difference.multiply(HUNDRED).divide(estimate.abs(), 4, RoundingMode.HALF_UP));
        out.writeEndObject();
    }

    /** Those that were, and one that is expected in three weeks and has no code yet. */
    private void ipos(JsonGenerator out, Range range) throws IOException {
        for (Instrument company : companies()) {
            if (range.holds(company.listed())) {
                ipo(out, company.symbol(), company.name(), company.venue(), company.listed(), "Priced");
            }
        }
        LocalDate ahead = market.settings().today().plusDays(21);
        if (range.holds(ahead)) {
            ipo(out, "N/A", "Unborn Holdings", "NASDAQ", ahead, "Expected");
        }
    }

    private static void ipo(JsonGenerator out, String code, String name, String exchange, LocalDate start, String deal)
            throws IOException {
        boolean priced = deal.equals("Priced");
        out.writeStartObject();
        Json.text(out, "code", code);
        Json.text(out, "name", name);
        Json.text(out, "exchange", exchange);
        Json.text(out, "currency", "USD");
        Json.day(out, "start_date", start);
        Json.day(out, "filing_date", start.minusDays(60));
        Json.day(out, "amended_date", priced ? start.minusDays(5) : null);
        Json.number(out, "price_from", priced ? new BigDecimal("14.5") : BigDecimal.ZERO);
        Json.number(out, "price_to", priced ? new BigDecimal("16") : BigDecimal.ZERO);
        Json.number(out, "offer_price", priced ? new BigDecimal("15") : BigDecimal.ZERO);
        out.writeNumberField("shares", priced ? 5_000_000 : 0);
        Json.text(out, "deal_type", deal);
        out.writeEndObject();
    }

    private void splits(JsonGenerator out, Range range) throws IOException {
        for (Instrument company : companies()) {
            for (Split split : market.truth(company.symbol()).splits()) {
                if (range.holds(split.exDate())) {
                    out.writeStartObject();
                    Json.text(out, "code", company.symbol());
                    Json.day(out, "split_date", split.exDate());
                    Json.text(out, "optionable", "N");
                    Json.number(out, "old_shares", split.oldShares());
                    Json.number(out, "new_shares", split.newShares());
                    out.writeEndObject();
                }
            }
        }
    }

    private Answer dividends(WireRequest request) {
        String symbol = request.param("filter[symbol]", "");
        boolean byDay = !request.param("filter[date_eq]", "").isEmpty();
        if (symbol.isEmpty() && !byDay) {
            return Answer.invalid("filter", "The filter[symbol] or filter[date_eq] field is required.");
        }
        LocalDate day = request.day("filter[date_eq]", market.today());
        return Answer.json(
                Json.bytes(out -> {
                    out.writeStartObject();
                    out.writeArrayFieldStart("data");
                    for (Instrument company : companies()) {
                        for (Dividend dividend : market.truth(company.symbol()).dividends()) {
                            boolean asked = (symbol.isEmpty() || symbol.equals(company.symbol()))
                                    && (!byDay || dividend.exDate().equals(day));
                            if (asked) {
                                out.writeStartObject();
                                Json.day(out, "date", dividend.exDate());
                                Json.text(out, "symbol", company.symbol());
                                out.writeEndObject();
                            }
                        }
                    }
                    out.writeEndArray();
                    out.writeObjectFieldStart("links");
                    out.writeNullField("next");
                    out.writeEndObject();
                    out.writeEndObject();
                }),
                CALLS);
    }

    private static void number(JsonGenerator out, String name, @Nullable BigDecimal value) throws IOException {
        if (value == null) {
            out.writeNullField(name);
        } else {
            Json.number(out, name, value);
        }
    }
}
