package io.fundamentalflow.ingestion.eodhd;

import com.fasterxml.jackson.databind.JsonNode;
import io.fundamentalflow.ingestion.eodhd.VendorException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code /insider-transactions} in both shapes that were seen: {@code link} or {@code secLink}, the symbol with its
 * exchange or without.
 */
final class TransactionsReader {

    /** A filing's number in its address, with dashes or without. */
    private static final Pattern ACCESSION = Pattern.compile("\\b(\\d{10})-?(\\d{2})-?(\\d{6})\\b");

    private TransactionsReader() {}

    static WireTrades read(byte[] body) {
        JsonNode root = WireTree.read(body);
        List<WireTrade> trades = new ArrayList<>();
        List<WireFault> faults = new ArrayList<>();
        WireNodes.entries(root, (key, row) -> {
            if (row.isObject()) {
                trades.add(trade(row));
            } else if (root.isObject()) {
                throw new VendorException(Kind.MALFORMED, 200, "the answer is not a list of trades");
            } else if (!WireNodes.isEmpty(row)) {
                faults.add(new WireFault("trade " + key, WireTree.text(row)));
            }
        });
        return new WireTrades(trades, faults);
    }

    private static WireTrade trade(JsonNode row) {
        String link = WireNodes.firstValue(row, List.of("link", "secLink"));
        return new WireTrade(
                WireNodes.value(row, "code"),
                WireNodes.value(row, "ownerName"),
                WireNodes.value(row, "ownerCik"),
                WireNodes.value(row, "ownerRelationship"),
                WireNodes.value(row, "ownerTitle"),
                WireNodes.firstValue(row, List.of("transactionDate", "date")),
                WireNodes.value(row, "transactionCode"),
                WireNodes.value(row, "transactionAcquiredDisposed"),
                WireNodes.value(row, "transactionAmount"),
                WireNodes.value(row, "transactionPrice"),
                WireNodes.value(row, "postTransactionAmount"),
                null,
                null,
                null,
                accession(link),
                WireNodes.value(row, "reportDate"),
                link,
                WireTree.text(row));
    }

    private static @Nullable String accession(@Nullable String link) {
        if (link == null) {
            return null;
        }
        Matcher number = ACCESSION.matcher(link);
        return number.find() ? number.group(1) + '-' + number.group(2) + '-' + number.group(3) : null;
    }
}
