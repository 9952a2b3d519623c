package io.fundamentalflow.ingestion.eodhd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fundamentalflow.model.fundamentals.PeriodType;
import io.fundamentalflow.model.fundamentals.ReportedMetric;
import io.fundamentalflow.model.fundamentals.Statement;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the three statements with their periods. */
final class StatementsReader {

    private static final String SECTION = "Financials";
    private static final String CURRENCY = "currency_symbol";
    private static final Set<String> ABOUT_THE_ROW = Set.of("date", "filing_date", CURRENCY);
    private static final Map<String, Statement> STATEMENTS = Map.of(
            "Income_Statement", Statement.INCOME,
            "Balance_Sheet", Statement.BALANCE,
            "Cash_Flow", Statement.CASH_FLOW);
    private static final Map<String, PeriodType> PERIODS =
            Map.of("quarterly", PeriodType.QUARTER, "yearly", PeriodType.YEAR);
    private static final Map<Statement, List<ReportedMetric>> METRICS = metrics();
    private static final Map<Statement, Set<String>> KNOWN = known();

    private StatementsReader() {}

    static void read(ObjectNode financials, DocumentParts parts) {
        ObjectNode rest = WireTree.object();
        financials.fields().forEachRemaining(field -> {
            Statement statement = STATEMENTS.get(field.getKey());
            if (statement != null && field.getValue().isObject()) {
                ObjectNode unread = statement(statement, (ObjectNode) field.getValue(), parts);
                if (!unread.isEmpty()) {
                    rest.set(field.getKey(), unread);
                }
            } else if (!WireNodes.isEmpty(field.getValue())) {
                rest.set(field.getKey(), field.getValue());
            }
        });
        parts.leftover(SECTION, rest);
    }

    private static ObjectNode statement(Statement statement, ObjectNode node, DocumentParts parts) {
        ObjectNode unread = WireTree.object();
        String currency = WireNodes.value(node, CURRENCY);
        node.fields().forEachRemaining(field -> {
            PeriodType type = PERIODS.get(field.getKey());
            if (type != null && field.getValue().isContainerNode()) {
                WireNodes.entries(field.getValue(), (key, row) -> row(statement, type, key, row, currency, parts));
            } else if (!field.getKey().equals(CURRENCY) && !WireNodes.isEmpty(field.getValue())) {
                unread.set(field.getKey(), field.getValue());
            }
        });
        return unread;
    }

    private static void row(
            Statement statement,
            PeriodType type,
            String key,
            JsonNode row,
            @Nullable String currency,
            DocumentParts parts) {
        if (!row.isObject()) {
            if (!WireNodes.isEmpty(row)) {
                parts.fault(String.join(" ", statement.code(), type.code(), key), row);
            }
            return;
        }
        ObjectNode lines = WireTree.object();
        row.fields().forEachRemaining(line -> {
            if (!ABOUT_THE_ROW.contains(line.getKey()) && !WireNodes.isEmpty(line.getValue())) {
                lines.set(line.getKey(), line.getValue());
                if (!known(statement).contains(line.getKey()) || line.getValue().isContainerNode()) {
                    parts.unknown(statement.code(), line.getKey());
                }
            }
        });
        if (lines.isEmpty()) {
            return;
        }
        String own = WireNodes.value(row, CURRENCY);
        String stated = own == null ? currency : own;
        parts.statements.add(new WireStatement(
                statement,
                type,
                key,
                WireNodes.value(row, "date"),
                WireNodes.value(row, "filing_date"),
                stated,
                figures(statement, lines),
                WireTree.text(lines),
                lines.size(),
                new ContentHash()
                        .add(lines, Set.of())
                        .text(String.valueOf(stated))
                        .hex()));
    }

    private static Map<ReportedMetric, String> figures(Statement statement, ObjectNode lines) {
        Map<ReportedMetric, String> figures = new EnumMap<>(ReportedMetric.class);
        for (ReportedMetric metric : METRICS.getOrDefault(statement, List.of())) {
            String value = WireNodes.firstValue(lines, VendorLines.of(metric));
            if (value != null) {
                figures.put(metric, value);
            }
        }
        return figures;
    }

    private static Set<String> known(Statement statement) {
        return KNOWN.getOrDefault(statement, Set.of());
    }

    private static Map<Statement, List<ReportedMetric>> metrics() {
        Map<Statement, List<ReportedMetric>> metrics = new EnumMap<>(Statement.class);
        for (Statement statement : Statement.values()) {
            metrics.put(
                    statement,
                    Arrays.stream(ReportedMetric.values())
                            .filter(metric -> metric.statement() == statement)
                            .toList());
        }
        return metrics;
    }

    private static Map<Statement, Set<String>> known() {
        Map<Statement, Set<String>> known = new EnumMap<>(Statement.class);
        METRICS.forEach((statement, metrics) -> {
            Set<String> names = new HashSet<>(VendorLines.withoutMetric(statement));
            metrics.forEach(metric -> names.addAll(VendorLines.of(metric)));
            known.put(statement, names);
        });
        return known;
    }
}
