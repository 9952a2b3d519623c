package io.fundamentalflow.ingestion.eodhd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fundamentalflow.ingestion.eodhd.WireBulk.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code /bulk-fundamentals}: each element becomes a document of the usual form and is then read like one. General,
 * Highlights and Valuation lack fields there that a company's own document has, so they are left out: an observation of
 * less would look like a change. Who the instrument is comes without a profile for the same reason.
 */
final class BulkReader {

    private static final Set<String> POORER = Set.of("General", "Highlights", "Valuation");
    private static final Pattern STATEMENT_SLOT = Pattern.compile("(quarterly|yearly)_last_[0-9]{1,2}");
    private static final Pattern EARNINGS_SLOT = Pattern.compile("Last_[0-9]{1,2}");
    private static final List<String> IDENTITY = List.of(
            "Code",
            "Name",
            "ISIN",
            "CIK",
            "LEI",
            "OpenFigi",
            "CUSIP",
            "Sector",
            "Industry",
            "FiscalYearEnd",
            "IPODate");

    private BulkReader() {}

    static WireBulk read(byte[] body) {
        List<Item> items = new ArrayList<>();
        List<WireFault> faults = new ArrayList<>();
        int[] size = new int[1];
        WireTree.elements(body, (key, node) -> {
            size[0]++;
            JsonNode code = WireNodes.child(WireNodes.child(node, "General"), "Code");
            // A symbol may well be called NA.
            if (node.isObject() && code.isTextual() && !code.asText().isBlank()) {
                items.add(new Item(code.asText().strip().toUpperCase(Locale.ROOT), document((ObjectNode) node)));
            } else {
                faults.add(new WireFault("bulk " + key, WireTree.text(node)));
            }
        });
        return new WireBulk(size[0], items, faults);
    }

    private static WireDocument document(ObjectNode item) {
        ObjectNode whole = WireTree.object();
        item.fields().forEachRemaining(section -> {
            String name = section.getKey();
            JsonNode content = section.getValue();
            if (name.equals("Financials") && content.isObject()) {
                whole.set(name, statements((ObjectNode) content));
            } else if (name.equals("Earnings") && content.isObject()) {
                whole.set(name, slots((ObjectNode) content, EARNINGS_SLOT, Map.of("Last", "History")));
            } else if (!POORER.contains(name)) {
                whole.set(name, content);
            }
        });
        WireDocument read = DocumentReader.read(whole);
        return new WireDocument(
                CompanyReader.read(identity(WireNodes.child(item, "General")), item),
                read.sections(),
                read.statements(),
                read.earnings(),
                read.estimates(),
                read.rating(),
                read.faults(),
                read.drift());
    }

    private static ObjectNode statements(ObjectNode financials) {
        ObjectNode whole = WireTree.object();
        financials
                .fields()
                .forEachRemaining(statement -> whole.set(
                        statement.getKey(),
                        statement.getValue().isObject()
                                ? slots((ObjectNode) statement.getValue(), STATEMENT_SLOT, Map.of())
                                : statement.getValue()));
        return whole;
    }

    /** Puts numbered slots into one map by date, the way a company's own document has them; one without a date is empty. */
    private static ObjectNode slots(ObjectNode node, Pattern slot, Map<String, String> names) {
        ObjectNode whole = WireTree.object();
        node.fields().forEachRemaining(field -> {
            Matcher match = slot.matcher(field.getKey());
            if (!match.matches() || !field.getValue().isObject()) {
                whole.set(field.getKey(), field.getValue());
                return;
            }
            String date = WireNodes.value(field.getValue(), "date");
            if (date != null) {
                String prefix = field.getKey().substring(0, field.getKey().indexOf('_'));
                ObjectNode rows = whole.withObjectProperty(names.getOrDefault(prefix, prefix));
                rows.set(rows.has(date) ? date + " " + field.getKey() : date, field.getValue());
            }
        });
        return whole;
    }

    private static ObjectNode identity(JsonNode general) {
        ObjectNode identity = WireTree.object();
        for (String name : IDENTITY) {
            if (general.has(name)) {
                identity.set(name, general.get(name));
            }
        }
        return identity;
    }
}
