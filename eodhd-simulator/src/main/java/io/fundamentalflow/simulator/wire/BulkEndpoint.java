package io.fundamentalflow.simulator.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.fundamentalflow.simulator.market.DirtyRow;
import io.fundamentalflow.simulator.market.Factors;
import io.fundamentalflow.simulator.market.History;
import io.fundamentalflow.simulator.market.Instrument;
import io.fundamentalflow.simulator.market.Market;
import io.fundamentalflow.simulator.market.MarketPlace;
import io.fundamentalflow.simulator.market.Split;
import java.io.IOException;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * {@code GET /eod-bulk-last-day/{exchange}}: one day of a whole exchange; CSV unless JSON is asked for. Walks every
 * instrument.
 */
final class BulkEndpoint implements Endpoint {

    private static final int CALLS = Costs.of("eod-bulk-last-day");
    private static final int DIVIDEND_SCALE = 5;
    private static final int UNADJUSTED_SCALE = 10;

    private final Market market;
    private final ExchangeTable exchanges;

    BulkEndpoint(Market market, ExchangeTable exchanges) {
        this.market = market;
        this.exchanges = exchanges;
    }

    @Override
    public Answer answer(WireRequest request) {
        String exchange = request.argument();
        if (exchanges.find(exchange).isEmpty() && !Universe.US_VENUES.contains(exchange)) {
            return Answer.text(404, "Exchange Not Found.", 1);
        }
        String type = request.oneOf("type", "eod", "eod", "splits", "dividends");
        LocalDate day = request.day("date", lastSession(exchange));
        boolean extended = request.param("filter", "").equals("extended");
        Set<String> symbols = symbols(request.param("symbols", ""));
        boolean json = request.wantsJson("csv");
        List<Instrument> wanted = Universe.instruments(market, exchange, false).stream()
                .filter(one -> symbols.isEmpty() || symbols.contains(one.code()) || symbols.contains(one.symbol()))
                .toList();
        byte[] body = json ? json(wanted, type, day, extended) : csv(wanted, type, day, extended);
        int calls = CALLS + symbols.size();
        return json ? Answer.json(body, calls) : Answer.csv(body, calls, exchange + ".csv");
    }

    private LocalDate lastSession(String exchange) {
        MarketPlace place = Arrays.stream(MarketPlace.values())
                .filter(one -> one.name().equals(exchange))
                .findFirst()
                .orElse(MarketPlace.US);
        return place.calendar().atOrBefore(market.today());
    }

    private static Set<String> symbols(String list) {
        return Arrays.stream(list.split(","))
                .map(String::trim)
                .filter(one -> !one.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    private byte[] json(List<Instrument> wanted, String type, LocalDate day, boolean extended) {
        return Json.bytes(out -> {
            out.writeStartArray();
            for (Instrument one : wanted) {
                History history = market.historyOnce(one);
                switch (type) {
                    case "splits" -> splits(out, history, day);
                    case "dividends" -> dividends(out, history, day);
                    default -> bar(out, history, day, extended);
                }
            }
            out.writeEndArray();
        });
    }

    private byte[] csv(List<Instrument> wanted, String type, LocalDate day, boolean extended) {
        StringBuilder csv = new StringBuilder(
                switch (type) {
                    case "splits" -> "Code,Ex,Date,Split\n";
                    case "dividends" -> "Code,Ex,Date,Dividend\n";
                    default ->
                        extended ? ExtendedBar.HEADER : "Code,Ex,Date,Open,High,Low,Close,Adjusted_close,Volume\n";
                });
        for (Instrument one : wanted) {
            History history = market.historyOnce(one);
            String place = one.place().name();
            switch (type) {
                case "splits" ->
                    history.splits().stream()
                            .filter(split -> split.exDate().equals(day))
                            .forEach(split ->
                                    csv.append(Csv.line(one.code(), place, day.toString(), WireDividend.ratio(split))));
                case "dividends" ->
                    history.dividends().stream()
                            .filter(dividend -> dividend.exDate().equals(day))
                            .forEach(dividend -> csv.append(Csv.line(
                                    one.code(),
                                    place,
                                    day.toString(),
                                    WireDividend.of(history, dividend)
                                            .value()
                                            .setScale(DIVIDEND_SCALE, RoundingMode.HALF_UP)
                                            .toPlainString())));
                default -> {
                    int i = index(history, day);
                    WireBar bar = i < 0 ? null : bar(history, i);
                    if (bar != null && extended) {
                        csv.append(ExtendedBar.of(history, i).csv(bar, day));
                    } else if (bar != null) {
                        WireBuffer line = bar.csv(new WireBuffer(128).text(one.code() + "," + place + ","));
                        csv.append(line).append('\n');
                    }
                }
            }
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void bar(JsonGenerator out, History history, LocalDate day, boolean extended) throws IOException {
        int i = index(history, day);
        if (i < 0) {
            return;
        }
        WireBar bar = bar(history, i);
        Instrument one = history.instrument();
        ExtendedBar more = extended ? ExtendedBar.of(history, i) : null;
        out.writeStartObject();
        Json.text(out, "code", one.code());
        if (more != null) {
            Json.text(out, "name", one.name());
            Json.text(out, "type", one.type());
        }
        Json.text(out, "exchange_short_name", one.place().name());
        Json.text(out, "date", bar.date());
        if (more != null) {
            more.head(out);
        }
        raw(out, "open", bar.open());
        raw(out, "high", bar.high());
        raw(out, "low", bar.low());
        raw(out, "close", bar.close());
        raw(out, "adjusted_close", bar.adjustedClose());
        raw(out, "volume", bar.volume());
        if (more != null) {
            more.tail(out);
        }
        out.writeEndObject();
    }

    private static void splits(JsonGenerator out, History history, LocalDate day) throws IOException {
        for (Split split : history.splits()) {
            if (split.exDate().equals(day)) {
                out.writeStartObject();
                head(out, history.instrument(), day);
                Json.text(out, "split", WireDividend.ratio(split));
                out.writeEndObject();
            }
        }
    }

    /** Amounts are strings here, with fixed decimals. */
    private static void dividends(JsonGenerator out, History history, LocalDate day) throws IOException {
        for (var dividend : history.dividends()) {
            if (dividend.exDate().equals(day)) {
                WireDividend wire = WireDividend.of(history, dividend);
                out.writeStartObject();
                head(out, history.instrument(), day);
                Json.text(
                        out,
                        "dividend",
                        wire.value()
                                .setScale(DIVIDEND_SCALE, RoundingMode.HALF_UP)
                                .toPlainString());
                Json.text(out, "currency", dividend.currency());
                Json.day(out, "declarationDate", dividend.declaredOn());
                Json.day(out, "recordDate", dividend.recordDate());
                Json.day(out, "paymentDate", dividend.paidOn());
                Json.text(out, "period", dividend.period());
                Json.text(
                        out,
                        "unadjustedValue",
                        wire.unadjusted()
                                .setScale(UNADJUSTED_SCALE, RoundingMode.HALF_UP)
                                .toPlainString());
                out.writeEndObject();
            }
        }
    }

    private static void head(JsonGenerator out, Instrument one, LocalDate day) throws IOException {
        Json.text(out, "code", one.code());
        Json.text(out, "exchange", one.place().name());
        Json.day(out, "date", day);
    }

    private static void raw(JsonGenerator out, String name, String number) throws IOException {
        out.writeFieldName(name);
        out.writeRawValue(number);
    }

    private static int index(History history, LocalDate day) {
        int i = history.firstAtOrAfter(day);
        return i < history.size() && history.days().get(i).equals(day) ? i : -1;
    }

    private static WireBar bar(History history, int i) {
        WireBar bar = WireBar.of(history, i, new Factors(history).at(i));
        DirtyRow dirty = EodEndpoint.dirtyOn(history, history.days().get(i));
        return dirty == null || dirty.kind().isExtraRow() ? bar : DirtyWire.spoil(bar, dirty.kind());
    }
}
