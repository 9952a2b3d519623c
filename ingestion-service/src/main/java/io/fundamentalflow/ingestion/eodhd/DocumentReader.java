package io.fundamentalflow.ingestion.eodhd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fundamentalflow.model.fundamentals.SnapshotSection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a company document of any kind of instrument and of both versions. Nothing in a document but broken JSON makes it
 * fail: what is not understood is kept and counted.
 */
final class DocumentReader {

    private static final String FINANCIALS = "Financials";
    private static final String EARNINGS = "Earnings";
    private static final String GENERAL = "General";
    private static final Map<String, SnapshotSection> SECTIONS = sections();

    private DocumentReader() {}

    /**
     * Reads the answer.
     *
     * @param asked the sections asked for, none for all; of a single one the vendor sends the inside only
     * @throws VendorException of kind MALFORMED when it is not one complete JSON value
     */
    static WireDocument read(byte[] body, List<String> asked) {
        JsonNode root = WireTree.read(body);
        if (asked.size() == 1 && !root.has(asked.get(0))) {
            root = WireTree.object().set(asked.get(0), root);
        }
        return read(root);
    }

    /** The same of a document that is a tree already. */
    static WireDocument read(JsonNode root) {
        DocumentParts parts = new DocumentParts();
        // An instrument the vendor has nothing on is an empty list.
        if (root.isObject()) {
            root.fields().forEachRemaining(field -> section(parts, field.getKey(), field.getValue()));
        } else if (!WireNodes.isEmpty(root)) {
            parts.unknown("document", "list");
            parts.section(SnapshotSection.unknown("document"), root);
        }
        JsonNode general = WireNodes.child(root, GENERAL);
        JsonNode rating = WireNodes.child(root, "AnalystRatings");
        return new WireDocument(
                general.isObject() ? CompanyReader.read((ObjectNode) general, root) : null,
                List.copyOf(parts.sections),
                List.copyOf(parts.statements),
                List.copyOf(parts.earnings),
                List.copyOf(parts.estimates),
                WireNodes.isEmpty(rating) ? null : rating(rating),
                List.copyOf(parts.faults),
                Map.copyOf(parts.drift));
    }

    private static void section(DocumentParts parts, String name, JsonNode content) {
        if (name.equals(FINANCIALS) && content.isObject()) {
            StatementsReader.read((ObjectNode) content, parts);
        } else if (name.equals(EARNINGS) && content.isObject()) {
            EarningsReader.read((ObjectNode) content, parts);
        } else if (SECTIONS.containsKey(name)) {
            parts.section(SECTIONS.get(name).code(), content);
        } else if (!WireNodes.isEmpty(content)) {
            parts.unknown("document", name);
            parts.section(SnapshotSection.unknown(name), content);
        }
    }

    private static WireRating rating(JsonNode node) {
        return new WireRating(
                WireNodes.value(node, "Rating"),
                WireNodes.value(node, "TargetPrice"),
                WireNodes.value(node, "StrongBuy"),
                WireNodes.value(node, "Buy"),
                WireNodes.value(node, "Hold"),
                WireNodes.value(node, "Sell"),
                WireNodes.value(node, "StrongSell"));
    }

    private static Map<String, SnapshotSection> sections() {
        Map<String, SnapshotSection> sections = new HashMap<>();
        for (SnapshotSection section : SnapshotSection.values()) {
            sections.put(vendorName(section), section);
        }
        return Map.copyOf(sections);
    }

    private static String vendorName(SnapshotSection section) {
        return switch (section) {
            case GENERAL -> GENERAL;
            case HIGHLIGHTS -> "Highlights";
            case VALUATION -> "Valuation";
            case SHARES_STATS -> "SharesStats";
            case TECHNICALS -> "Technicals";
            case SPLITS_DIVIDENDS -> "SplitsDividends";
            case ANALYST_RATINGS -> "AnalystRatings";
            case HOLDERS -> "Holders";
            case INSIDER_TRANSACTIONS -> "InsiderTransactions";
            case ESG_SCORES -> "ESGScores";
            case OUTSTANDING_SHARES -> "outstandingShares";
            case ETF_DATA -> "ETF_Data";
            case MUTUAL_FUND_DATA -> "MutualFund_Data";
            case COMPONENTS -> "Components";
            case HISTORICAL_COMPONENTS -> "HistoricalComponents";
            case HISTORICAL_TICKER_COMPONENTS -> "HistoricalTickerComponents";
            case TECH -> "Tech";
            case RESOURCES -> "Resources";
            case STATISTICS -> "Statistics";
        };
    }
}
