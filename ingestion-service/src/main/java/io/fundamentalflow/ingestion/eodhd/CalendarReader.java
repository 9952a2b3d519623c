package io.fundamentalflow.ingestion.eodhd;

import com.fasterxml.jackson.databind.JsonNode;
import io.fundamentalflow.ingestion.eodhd.VendorException.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code /calendar/*}: an object with one list. */
final class CalendarReader {

    private CalendarReader() {}

    /** @param list the name of the list */
    static WireEvents read(byte[] body, String list) {
        JsonNode root = WireTree.read(body);
        JsonNode rows = root.get(list);
        if (rows == null || !(rows.isContainerNode() || rows.isNull())) {
            throw new VendorException(Kind.MALFORMED, 200, "the answer has no list of " + list);
        }
        List<WireEvent> events = new ArrayList<>();
        List<WireFault> faults = new ArrayList<>();
        WireNodes.entries(rows, (key, row) -> {
            if (row.isObject()) {
                events.add(event(row));
            } else if (!WireNodes.isEmpty(row)) {
                faults.add(new WireFault(list + " " + key, WireTree.text(row)));
            }
        });
        return new WireEvents(events, faults);
    }

    /** {@code /calendar/trends}: a list of rows for each symbol; which is whose is said in the row. */
    static WireEvents readTrends(byte[] body) {
        JsonNode lists = WireTree.read(body).get("trends");
        if (lists == null || !(lists.isContainerNode() || lists.isNull())) {
            throw new VendorException(Kind.MALFORMED, 200, "the answer has no list of trends");
        }
        List<WireEvent> events = new ArrayList<>();
        List<WireFault> faults = new ArrayList<>();
        WireNodes.entries(
                lists,
                (place, list) -> WireNodes.entries(list, (key, row) -> {
                    if (row.isObject()) {
                        events.add(event(row));
                    } else if (!WireNodes.isEmpty(row)) {
                        faults.add(new WireFault("trends " + place + " " + key, WireTree.text(row)));
                    }
                }));
        return new WireEvents(events, faults);
    }

    static WireEvent event(JsonNode row) {
        Map<String, String> values = new HashMap<>();
        row.fields().forEachRemaining(field -> {
            String value = WireNodes.value(field.getValue());
            if (value != null) {
                values.put(field.getKey(), value);
            }
        });
        return new WireEvent(values, WireTree.text(row));
    }
}
