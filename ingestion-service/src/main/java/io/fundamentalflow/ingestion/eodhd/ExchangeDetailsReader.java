package io.fundamentalflow.ingestion.eodhd;

import com.fasterxml.jackson.databind.JsonNode;
import io.fundamentalflow.ingestion.eodhd.VendorException.Kind;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code /exchange-details}: an object whose lists are arrays or objects with keys "0", "1"…. */
final class ExchangeDetailsReader {

    private ExchangeDetailsReader() {}

    static WireExchangeDetails read(byte[] body) {
        JsonNode root = WireTree.read(body);
        JsonNode hours = WireNodes.child(root, "TradingHours");
        if (!root.isObject() || !(root.has("ExchangeHolidays") || hours.isObject())) {
            throw new VendorException(Kind.MALFORMED, 200, "the answer is about no exchange");
        }
        List<WireFault> faults = new ArrayList<>();
        List<WireEvent> holidays = list(root, "ExchangeHolidays", faults);
        List<WireEvent> early = list(root, "ExchangeEarlyCloseDays", faults);
        return new WireExchangeDetails(
                WireNodes.value(root, "Timezone"),
                WireNodes.value(hours, "Open"),
                WireNodes.value(hours, "Close"),
                WireNodes.value(hours, "WorkingDays"),
                holidays,
                early,
                faults);
    }

    private static List<WireEvent> list(JsonNode root, String name, List<WireFault> faults) {
        List<WireEvent> events = new ArrayList<>();
        WireNodes.entries(WireNodes.child(root, name), (key, row) -> {
            if (row.isObject()) {
                events.add(CalendarReader.event(row));
            } else if (!WireNodes.isEmpty(row)) {
                faults.add(new WireFault(name + " " + key, WireTree.text(row)));
            }
        });
        return events;
    }
}
