package io.fundamentalflow.ingestion.eodhd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fundamentalflow.model.fundamentals.PeriodType;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads earnings: reported and expected per share, and the analysts' trend. The older version of the document keeps the
 * trend in one flat map, where the label tells quarters from years; the newer one in two.
 */
final class EarningsReader {

    private static final String SECTION = "Earnings";
    private static final Map<String, PeriodType> TRENDS =
            Map.of("Quarterly", PeriodType.QUARTER, "Annual", PeriodType.YEAR);
    private static final Set<String> REPORT_FIELDS = Set.of(
            "date",
            "reportDate",
            "beforeAfterMarket",
            "currency",
            "epsActual",
            "epsEstimate",
            "epsDifference",
            "surprisePercent");

    /** The columns of {@code earnings_estimates} by the vendor's field. */
    private static final Map<String, String> COLUMNS = Map.ofEntries(
            Map.entry("earningsEstimateAvg", "eps_average"),
            Map.entry("earningsEstimateLow", "eps_low"),
            Map.entry("earningsEstimateHigh", "eps_high"),
            Map.entry("earningsEstimateYearAgoEps", "eps_year_ago"),
            Map.entry("earningsEstimateGrowth", "eps_growth"),
            Map.entry("earningsEstimateNumberOfAnalysts", "eps_analysts"),
            Map.entry("revenueEstimateAvg", "revenue_average"),
            Map.entry("revenueEstimateLow", "revenue_low"),
            Map.entry("revenueEstimateHigh", "revenue_high"),
            Map.entry("revenueEstimateYearAgoEps", "revenue_year_ago"),
            Map.entry("revenueEstimateGrowth", "revenue_growth"),
            Map.entry("revenueEstimateNumberOfAnalysts", "revenue_analysts"));

    private static final Set<String> OTHER_TREND_FIELDS = Set.of(
            "date",
            "period",
            "type",
            "fiscalQuarter",
            "growth",
            "epsTrendCurrent",
            "epsTrend7daysAgo",
            "epsTrend30daysAgo",
            "epsTrend60daysAgo",
            "epsTrend90daysAgo",
            "epsRevisionsUpLast7days",
            "epsRevisionsUpLast30days",
            "epsRevisionsDownLast7days",
            "epsRevisionsDownLast30days",
            "epsRevisionsDownLast90days");

    private EarningsReader() {}

    static void read(ObjectNode earnings, DocumentParts parts) {
        ObjectNode rest = WireTree.object();
        earnings.fields().forEachRemaining(field -> {
            JsonNode node = field.getValue();
            if (!node.isContainerNode()) {
                rest.set(field.getKey(), node);
                return;
            }
            switch (field.getKey()) {
                case "History" -> WireNodes.entries(node, (key, row) -> report(PeriodType.QUARTER, key, row, parts));
                case "Annual" -> WireNodes.entries(node, (key, row) -> report(PeriodType.YEAR, key, row, parts));
                case "Trend" -> WireNodes.entries(node, (key, row) -> trend(key, row, parts));
                default -> rest.set(field.getKey(), node);
            }
        });
        rest.properties().removeIf(field -> WireNodes.isEmpty(field.getValue()));
        parts.leftover(SECTION, rest);
    }

    private static void trend(String key, JsonNode node, DocumentParts parts) {
        PeriodType type = TRENDS.get(key);
        if (type == null) {
            estimate(null, key, node, parts);
        } else if (node.isContainerNode()) {
            WireNodes.entries(node, (day, row) -> estimate(type, day, row, parts));
        } else if (!WireNodes.isEmpty(node)) {
            parts.fault("estimate " + key, node);
        }
    }

    private static void report(PeriodType type, String key, JsonNode row, DocumentParts parts) {
        if (!isRow("earnings " + type.code() + " " + key, row, parts)) {
            return;
        }
        row.fieldNames().forEachRemaining(name -> {
            if (!REPORT_FIELDS.contains(name)) {
                parts.unknown(SECTION, name);
            }
        });
        parts.earnings.add(new WireEarnings(
                type,
                key,
                WireNodes.value(row, "date"),
                WireNodes.value(row, "reportDate"),
                reportTime(WireNodes.value(row, "beforeAfterMarket")),
                WireNodes.value(row, "currency"),
                WireNodes.value(row, "epsActual"),
                WireNodes.value(row, "epsEstimate"),
                WireTree.text(row),
                size(row),
                ContentHash.of(row, Set.of())));
    }

    /** @param stated the type of the map the row is in; null where the label decides */
    private static void estimate(@Nullable PeriodType stated, String key, JsonNode row, DocumentParts parts) {
        if (!isRow("estimate " + key, row, parts)) {
            return;
        }
        Map<String, String> figures = new HashMap<>();
        row.fields().forEachRemaining(field -> {
            String column = COLUMNS.get(field.getKey());
            String value = WireNodes.value(field.getValue());
            if (column != null && value != null) {
                figures.put(column, value);
            } else if (column == null && !OTHER_TREND_FIELDS.contains(field.getKey())) {
                parts.unknown(SECTION, field.getKey());
            }
        });
        String horizon = WireNodes.value(row, "period");
        parts.estimates.add(new WireEstimate(
                stated == null ? typeOf(horizon) : stated,
                key,
                WireNodes.value(row, "date"),
                horizon,
                figures,
                WireTree.text(row),
                size(row),
                ContentHash.of(row, Set.of())));
    }

    private static boolean isRow(String key, JsonNode row, DocumentParts parts) {
        if (row.isObject()) {
            return !row.isEmpty();
        }
        if (!WireNodes.isEmpty(row)) {
            parts.fault(key, row);
        }
        return false;
    }

    private static PeriodType typeOf(@Nullable String horizon) {
        return horizon != null && horizon.endsWith("y") ? PeriodType.YEAR : PeriodType.QUARTER;
    }

    private static @Nullable String reportTime(@Nullable String text) {
        if (text == null) {
            return null;
        }
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "beforemarket" -> "before_market";
            case "aftermarket" -> "after_market";
            default -> null;
        };
    }

    private static int size(JsonNode row) {
        int size = 0;
        for (JsonNode value : row) {
            size += WireNodes.isEmpty(value) ? 0 : 1;
        }
        return size;
    }
}
