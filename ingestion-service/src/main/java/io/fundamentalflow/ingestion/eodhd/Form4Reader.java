package io.fundamentalflow.ingestion.eodhd;

import com.fasterxml.jackson.databind.JsonNode;
import io.fundamentalflow.ingestion.eodhd.VendorException.Kind;
import io.fundamentalflow.ingestion.eodhd.WireFilings.Filing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code /sec-filings/{symbol}/form4}: filings with their trades, in the envelope of the vendor's newer endpoints. */
final class Form4Reader {

    private static final int ISO_LENGTH = 10;
    private static final Map<String, String> RELATIONSHIPS = relationships();

    private Form4Reader() {}

    static WireFilings read(byte[] body, int offset, int limit) {
        JsonNode root = WireTree.read(body);
        JsonNode data = root.isArray() ? root : WireNodes.child(root, "data");
        if (!data.isContainerNode() && !root.isEmpty()) {
            throw new VendorException(Kind.MALFORMED, 200, "the answer has no list of filings");
        }
        List<Filing> filings = new ArrayList<>();
        List<WireFault> faults = new ArrayList<>();
        WireNodes.entries(data, (key, row) -> {
            if (row.isObject()) {
                filings.add(filing(row, faults));
            } else {
                faults.add(new WireFault("filing " + (offset + filings.size()), WireTree.text(row)));
            }
        });
        return new WireFilings(filings, isLast(root, offset, data.size(), limit), faults);
    }

    /** By the link to the next page; where an answer has none at all, by its number of rows. */
    private static boolean isLast(JsonNode root, int offset, int rows, int limit) {
        JsonNode links = WireNodes.child(root, "links");
        if (rows == 0 || links.has("next")) {
            return rows == 0 || WireNodes.value(links, "next") == null;
        }
        JsonNode total = WireNodes.child(WireNodes.child(root, "meta"), "total");
        return total.canConvertToInt() ? offset + rows >= total.asInt() : rows < limit;
    }

    private static Filing filing(JsonNode node, List<WireFault> faults) {
        String accession = WireNodes.value(node, "accession_number");
        String filedAt = day(WireNodes.value(node, "filed_at"));
        List<WireTrade> trades = new ArrayList<>();
        for (String kind : List.of("non_derivative", "derivative")) {
            WireNodes.entries(WireNodes.child(node, kind), (key, row) -> {
                if (row.isObject()) {
                    trades.add(trade(row, kind.equals("derivative"), accession, filedAt));
                } else if (!WireNodes.isEmpty(row)) {
                    faults.add(new WireFault(accession + " " + kind + " " + key, WireTree.text(row)));
                }
            });
        }
        return new Filing(accession, filedAt, trades);
    }

    private static WireTrade trade(
            JsonNode row, boolean derivative, @Nullable String accession, @Nullable String filedAt) {
        return new WireTrade(
                null,
                WireNodes.value(row, "reporting_owner_name"),
                WireNodes.value(row, "reporting_owner_cik"),
                relationship(row),
                WireNodes.firstValue(row, List.of("officer_title", "other_text")),
                day(WireNodes.value(row, "transaction_date")),
                WireNodes.value(row, "transaction_code"),
                WireNodes.value(row, "acquired_or_disposed"),
                WireNodes.value(row, "shares_amount"),
                WireNodes.value(row, "price_per_share"),
                WireNodes.value(row, "shares_owned_after"),
                derivative,
                WireNodes.value(row, "security_title"),
                WireNodes.firstValue(row, List.of("direct_or_indirect_ownership", "direct_or_indirect", "ownership")),
                accession,
                filedAt,
                null,
                WireTree.text(row));
    }

    private static @Nullable String relationship(JsonNode row) {
        List<String> held = new ArrayList<>();
        RELATIONSHIPS.forEach((field, word) -> {
            if (WireNodes.child(row, field).asBoolean()) {
                held.add(word);
            }
        });
        return held.isEmpty() ? null : String.join(", ", held);
    }

    /** Days come with a time of midnight. */
    private static @Nullable String day(@Nullable String text) {
        return text != null && text.startsWith("T", ISO_LENGTH) ? text.substring(0, ISO_LENGTH) : text;
    }

    private static Map<String, String> relationships() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("is_director", "Director");
        words.put("is_officer", "Officer");
        words.put("is_ten_percent_owner", "10% Owner");
        words.put("is_other", "Other");
        return words;
    }
}
