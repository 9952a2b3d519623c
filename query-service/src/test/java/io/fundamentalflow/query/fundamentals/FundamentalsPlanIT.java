package io.fundamentalflow.query.fundamentals;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fundamentalflow.query.QueryStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the newest fundamentals find their rows: 300 companies of 156 quarters, every statement restated once. */
@QuarkusTest
@QuarkusTestResource(QueryStack.class)
class FundamentalsPlanIT {

    private static final String TYPES =
            "(text, date, timestamptz, boolean, text[], date, date, int, boolean, boolean) AS ";
    private static boolean filled;

    QueryStack stack;

    @BeforeEach
    void fill() {
        if (filled) {
            return;
        }
        filled = true;
        stack.execute("""
                INSERT INTO companies (ticker, exchange_id, name, instrument_type, currency, calendar_id)
                SELECT 'F' || n || '.NEO', e.id, 'Company ' || n, 'Common Stock', 'CAD', e.calendar_id
                  FROM exchanges e, generate_series(1, 300) n WHERE e.code = 'NEO'
                """, """
                INSERT INTO fundamentals (company_id, statement, period_type, period_end, known_at, fiscal_year,
                  fiscal_quarter, months, currency, split_basis_on, known_basis, known_at_kind, lines, revenue, net_income,
                  total_assets, total_equity, shares_outstanding, operating_cash_flow, capital_expenditures)
                SELECT c.id, s, t.type, t.period_end, t.period_end + 40 + 200 * v, extract(year FROM t.period_end),
                       1, t.months, 'CAD', current_date, 'filed', 'observed',
                       '{"totalRevenue": "123456789.00", "costOfRevenue": "23456789.00"}', 100, 10, 1000, 500, 50, 20, 5
                  FROM companies c
                 CROSS JOIN unnest('{income,balance,cash_flow}'::text[]) s
                 CROSS JOIN (SELECT 'quarter' AS type, (date '1986-01-01' + interval '3 months' * n)::date - 1 AS period_end,
                                    3 AS months FROM generate_series(1, 156) n
                             UNION ALL
                             SELECT 'year', (date '1986-01-01' + interval '1 year' * n)::date - 1, 12
                               FROM generate_series(1, 39) n) t
                 CROSS JOIN generate_series(0, 1) v
                 WHERE c.ticker LIKE 'F%0.NEO' OR t.period_end > '2021-01-01'
                """, """
                INSERT INTO ohlcv (company_id, day, open, high, low, close, volume, vendor_basis_date, known_basis)
                SELECT c.id, date '2016-01-01' + n, 100, 101, 99, 100, 1000, current_date, 'a'
                  FROM companies c, generate_series(0, 3400) n WHERE c.ticker LIKE 'F%00.NEO'
                """, """
                INSERT INTO events (seq, kind, dataset, exchange, ticker, company_id, rows_changed)
                SELECT nextval('events_seq_numbers'), 'refreshed', 'fundamentals', 'NEO', ticker, id, 1
                  FROM companies WHERE ticker LIKE '%.NEO'
                """, "ANALYZE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"force_custom_plan", "force_generic_plan"})
    void the_newest_fundamentals_are_found_by_key_and_touch_few_pages(String planning) throws Exception {
        // When
        JsonNode plan = plan(
                planning,
                TYPES + FundamentalsReader.LATEST,
                "('F100.NEO', NULL, NULL, false, '{quarter,year}', '1600-01-01', '2200-12-31', 1, false, true)");

        // Then: one row about the company; 17 quarters and 5 years of 1500 days, three statements each
        assertThat(scansOfWholeTables(plan)).as(plan.toPrettyString()).isEmpty();
        assertThat(rows(plan)).isBetween(60, 70);
        assertThat(pages(plan)).isLessThan(300);
    }

    @ParameterizedTest
    @ValueSource(strings = {"force_custom_plan", "force_generic_plan"})
    void a_page_of_history_reads_no_more_than_it_needs(String planning) throws Exception {
        // When
        JsonNode plan = plan(
                planning,
                TYPES + FundamentalsReader.NEWEST_FIRST,
                "('F100.NEO', '2020-06-30', NULL, false, '{quarter}', '1600-01-01', '2200-12-31', 13, false, false)");

        // Then: of 585 statements those of 13 quarters, of the 1500 days they reach back to and of the year ahead
        assertThat(scansOfWholeTables(plan)).as(plan.toPrettyString()).isEmpty();
        assertThat(relations(plan)).contains("fundamentals");
        assertThat(rows(plan)).isBetween(80, 130);
        assertThat(pages(plan)).isLessThan(400);
    }

    private JsonNode plan(String planning, String statement, String arguments) throws Exception {
        try (Connection connection = stack.database().connect();
                Statement sql = connection.createStatement()) {
            sql.execute("SET plan_cache_mode = " + planning);
            sql.execute("SET jit = off");
            sql.execute("PREPARE q " + statement);
            sql.execute("EXECUTE q " + arguments);
            try (ResultSet rows =
                    sql.executeQuery("EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON) EXECUTE q " + arguments)) {
                rows.next();
                return new ObjectMapper().readTree(rows.getString(1)).get(0).get("Plan");
            }
        }
    }

    /** Sequential scans that ran; what fits on a page or two may be read whole. */
    private static List<String> scansOfWholeTables(JsonNode plan) {
        List<String> small = List.of(
                "exchanges",
                "sectors",
                "industries",
                "trading_calendars",
                "dividends",
                "dividend_revisions",
                "splits",
                "company_units",
                "price_basis",
                "watermarks",
                "ohlcv_revisions");
        List<String> scans = new ArrayList<>();
        for (JsonNode node : nodes(plan)) {
            if (node.get("Node Type").asText().equals("Seq Scan")
                    && node.get("Actual Loops").asInt() > 0
                    && !small.contains(node.get("Relation Name").asText())) {
                scans.add(node.get("Relation Name").asText());
            }
        }
        return scans;
    }

    private static List<String> relations(JsonNode plan) {
        return nodes(plan).stream()
                .filter(node -> node.has("Relation Name"))
                .map(node -> node.get("Relation Name").asText())
                .toList();
    }

    private static List<JsonNode> nodes(JsonNode plan) {
        List<JsonNode> nodes = new ArrayList<>(List.of(plan));
        for (int i = 0; i < nodes.size(); i++) {
            nodes.get(i).path("Plans").forEach(nodes::add);
        }
        return nodes;
    }

    private static int rows(JsonNode plan) {
        return plan.get("Actual Rows").asInt();
    }

    private static int pages(JsonNode plan) {
        return plan.get("Shared Hit Blocks").asInt()
                + plan.get("Shared Read Blocks").asInt();
    }
}
