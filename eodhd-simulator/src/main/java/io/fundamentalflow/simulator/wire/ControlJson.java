package io.fundamentalflow.simulator.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.fundamentalflow.simulator.faults.Fault;
import io.fundamentalflow.simulator.market.Bar;
import io.fundamentalflow.simulator.market.Market;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Answers of the control endpoints. */
final class ControlJson {

    private ControlJson() {}

    static byte[] faults(List<Fault> faults) {
        return Json.bytes(out -> {
            out.writeStartObject();
            out.writeArrayFieldStart("faults");
            for (Fault fault : faults) {
                out.writeStartObject();
                Json.text(out, "kind", fault.kind().jsonName());
                Json.text(out, "endpoint", fault.endpoint());
                Json.text(out, "path_prefix", fault.pathPrefix());
                Json.text(out, "ticker", fault.ticker());
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    static byte[] requests(RequestLog log) {
        return Json.bytes(out -> {
            out.writeStartObject();
            out.writeNumberField("total", log.total());
            out.writeObjectFieldStart("counts");
            for (Map.Entry<String, Long> one : log.counts().entrySet()) {
                out.writeNumberField(one.getKey(), one.getValue());
            }
            out.writeEndObject();
            out.writeArrayFieldStart("requests");
            for (RequestLog.Entry entry : log.entries()) {
                out.writeStartObject();
                Json.text(out, "at", entry.at().toString());
                Json.text(out, "method", entry.method());
                Json.text(out, "path", entry.path());
                out.writeObjectFieldStart("params");
                for (Map.Entry<String, String> param : entry.params().entrySet()) {
                    Json.text(out, param.getKey(), param.getValue());
                }
                out.writeEndObject();
                out.writeNumberField("status", entry.status());
                out.writeNumberField("calls", entry.calls());
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    static byte[] today(Market market) {
        return Json.bytes(out -> {
            out.writeStartObject();
            Json.day(out, "today", market.today());
            out.writeNumberField("version", market.version());
            out.writeEndObject();
        });
    }

    static byte[] restated(String symbol, Bar before, Bar after) {
        return Json.bytes(out -> {
            out.writeStartObject();
            Json.text(out, "ticker", symbol);
            Json.day(out, "day", after.day());
            bar(out, "before", before);
            bar(out, "after", after);
            out.writeEndObject();
        });
    }

    private static void bar(JsonGenerator out, String name, Bar bar) throws IOException {
        out.writeObjectFieldStart(name);
        Json.number(out, "open", bar.open());
        Json.number(out, "high", bar.high());
        Json.number(out, "low", bar.low());
        Json.number(out, "close", bar.close());
        Json.number(out, "volume", bar.volume());
        out.writeEndObject();
    }
}
