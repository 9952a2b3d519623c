package io.fundamentalflow.simulator.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.fundamentalflow.simulator.market.History;
import io.fundamentalflow.simulator.market.Instrument;
import io.fundamentalflow.simulator.market.Market;
import io.fundamentalflow.simulator.market.Split;
import java.io.IOException;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;

/** Bulk days as JSON. */
final class BulkJson {

    private static final int UNADJUSTED_SCALE = 10;

    private BulkJson() {}

    static byte[] body(Market market, List<Instrument> wanted, String type, LocalDate day, boolean extended) {
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

    private static void bar(JsonGenerator out, History history, LocalDate day, boolean extended) throws IOException {
        int i = WireBar.index(history, day);
        if (i < 0) {
            return;
        }
        WireBar bar = WireBar.of(history, i);
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
                                .setScale(WireDividend.BULK_SCALE, RoundingMode.HALF_UP)
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
}
