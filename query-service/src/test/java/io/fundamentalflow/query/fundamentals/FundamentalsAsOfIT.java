package io.fundamentalflow.query.fundamentals;

import static io.fundamentalflow.query.Api.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fundamentalflow.model.fundamentals.PeriodType;
import io.fundamentalflow.model.fundamentals.ReportedMetric;
import io.fundamentalflow.model.fundamentals.Statement;
import io.fundamentalflow.query.QueryStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random histories of versions (late filings, restatements, values first seen long after they became known) in a real
 * database: an answer as of a moment is what a plain loop over all versions finds, and no later version changes it.
 */
@QuarkusTest
@QuarkusTestResource(QueryStack.class)
class FundamentalsAsOfIT {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final List<String> METRICS = List.of(
            "revenue",
            "net_income",
            "total_assets",
            "total_equity",
            "operating_cash_flow",
            "capital_expenditures",
            "net_margin",
            "free_cash_flow",
            "revenue_ttm",
            "free_cash_flow_ttm",
            "revenue_growth",
            "total_assets_growth",
            "return_on_assets",
            "revenue_growth_sequential");
    private static final Instant FIRST = Instant.parse("2018-01-01T00:00:00Z");
    private static final int MOMENTS = 12;

    QueryStack stack;

    @BeforeEach
    void ready() {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> get("/q/health/ready").statusCode() == 200);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void an_answer_never_holds_a_later_value(long seed) throws Exception {
        // Given
        Random random = new Random(seed);
        String ticker = "ASOF" + seed + ".US";
        List<StatementVersion> history = history(random);
        new Filings(stack).company(ticker, 1);
        insert(ticker, history);

        for (int i = 0; i < MOMENTS; i++) {
            Instant moment = i % 3 == 0
                    // Exactly when one became known: then it counts.
                    ? history.get(random.nextInt(history.size())).knownAt()
                    : FIRST.plus(Duration.ofHours(random.nextInt(24 * 2400)));
            boolean strict = random.nextInt(3) == 0;
            PeriodKind kind = PeriodKind.values()[random.nextInt(3)];

            // When
            JsonNode data = data(ticker, kind, moment, strict, 400);

            // Then
            List<StatementVersion> known = known(history, moment, strict);
            PeriodView.Book book = new PeriodView.Book(new Ledger(known), new Splits(List.of()), false);
            List<Period> periods = new ArrayList<>(book.ledger().periods(kind.stored()));
            Collections.reverse(periods);
            assertThat(data).as("%s %s strict=%s", kind, moment, strict).hasSize(periods.size());
            for (int row = 0; row < periods.size(); row++) {
                assertRow(data.get(row), new PeriodView(book, kind, periods.get(row), null), known, moment);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {101, 102, 103, 104})
    void what_becomes_known_later_changes_nothing(long seed) throws Exception {
        // Given
        Random random = new Random(seed);
        String ticker = "LATER" + seed + ".US";
        List<StatementVersion> history = history(random);
        Instant moment = FIRST.plus(Duration.ofHours(24 * 800 + random.nextInt(24 * 800)));
        new Filings(stack).company(ticker, 1);
        insert(
                ticker,
                history.stream().filter(v -> !v.knownAt().isAfter(moment)).toList());
        List<JsonNode> before = new ArrayList<>();
        for (PeriodKind kind : PeriodKind.values()) {
            before.add(data(ticker, kind, moment, false, 400));
        }

        // When: all the rest, read under another cache key
        insert(ticker, history.stream().filter(v -> v.knownAt().isAfter(moment)).toList());

        // Then
        for (PeriodKind kind : PeriodKind.values()) {
            assertThat(data(ticker, kind, moment, false, 399)).isEqualTo(before.get(kind.ordinal()));
        }
    }

    private static void assertRow(JsonNode row, PeriodView view, List<StatementVersion> known, Instant moment) {
        Period period = view.period();
        PeriodKind kind = view.kind();
        assertThat(row.get("period_end").asText()).isEqualTo(period.end().toString());
        Instant knownAt = Instant.parse(row.get("known_at").asText());
        assertThat(knownAt).isBeforeOrEqualTo(moment);
        if (kind != PeriodKind.TTM) {
            // By a loop of its own: the newest version of the very statement.
            for (StatementVersion version : known) {
                if (version.periodType() == kind.stored()
                        && version.periodEnd().equals(period.end())
                        && version.statement() != Statement.CASH_FLOW) {
                    version.figures()
                            .forEach((metric, value) -> assertThat(row.get("metrics")
                                            .get(metric.code())
                                            .decimalValue())
                                    .as(metric.code())
                                    .isEqualByComparingTo(value));
                }
            }
        }
        MetricValues expected = MetricValues.of(view, METRICS);
        expected.metrics().forEach((code, value) -> {
            JsonNode shown = row.get("metrics").get(code);
            assertThat(shown.isNull()).as(code).isEqualTo(value == null);
            if (value != null) {
                assertThat(shown.decimalValue()).as(code).isEqualByComparingTo(value);
            } else if (expected.reasons().containsKey(code)) {
                assertThat(row.get("reasons").get(code).asText())
                        .isEqualTo(expected.reasons().get(code));
            }
        });
    }

    /** Of each statement of each period the version that became known last, among those known by then. */
    private static List<StatementVersion> known(List<StatementVersion> history, Instant moment, boolean strict) {
        Map<List<Object>, StatementVersion> newest = new HashMap<>();
        Map<List<Object>, Integer> versions = new HashMap<>();
        for (StatementVersion version : history) {
            if (version.knownAt().isAfter(moment)
                    || (strict && version.firstSeenAt().isAfter(moment))) {
                continue;
            }
            List<Object> key = List.of(version.statement(), version.periodType(), version.periodEnd());
            versions.merge(key, 1, Integer::sum);
            StatementVersion other = newest.get(key);
            if (other == null || other.knownAt().isBefore(version.knownAt())) {
                newest.put(key, version);
            }
        }
        return newest.entrySet().stream()
                .map(entry -> counted(entry.getValue(), versions.get(entry.getKey())))
                .toList();
    }

    private static List<StatementVersion> history(Random random) {
        List<StatementVersion> history = new ArrayList<>();
        YearMonth month = YearMonth.of(2018, 3);
        boolean cumulative = random.nextBoolean();
        for (int i = 0; i < 20; i++) {
            LocalDate end = month.plusMonths(3L * i).atEndOfMonth();
            for (Statement statement : Statement.values()) {
                if (random.nextInt(12) > 0) {
                    versions(history, random, statement, PeriodType.QUARTER, end, i % 4 + 1, cumulative);
                }
                if (i % 4 == 3) {
                    versions(history, random, statement, PeriodType.YEAR, end, 4, cumulative);
                }
            }
        }
        return history;
    }

    private static void versions(
            List<StatementVersion> history,
            Random random,
            Statement statement,
            PeriodType type,
            LocalDate end,
            int quarter,
            boolean cumulative) {
        Instant knownAt = end.plusDays(20 + random.nextInt(90)).atTime(14, 30).toInstant(ZoneOffset.UTC);
        int count = 1 + random.nextInt(3);
        for (int v = 0; v < count; v++) {
            Instant seen = random.nextBoolean() ? knownAt : knownAt.plus(Duration.ofDays(random.nextInt(900)));
            Map<ReportedMetric, BigDecimal> figures = new HashMap<>();
            for (ReportedMetric metric : List.of(
                    ReportedMetric.REVENUE,
                    ReportedMetric.NET_INCOME,
                    ReportedMetric.TOTAL_ASSETS,
                    ReportedMetric.TOTAL_EQUITY,
                    ReportedMetric.OPERATING_CASH_FLOW,
                    ReportedMetric.CAPITAL_EXPENDITURES)) {
                if (metric.statement() == statement && random.nextInt(15) > 0) {
                    figures.put(metric, figure(random, metric, type, quarter, cumulative));
                }
            }
            history.add(new StatementVersion(
                    statement,
                    type,
                    end,
                    knownAt,
                    seen,
                    end.getYear(),
                    type == PeriodType.YEAR ? null : quarter,
                    type == PeriodType.YEAR ? 12 : 3,
                    "USD",
                    null,
                    end,
                    "filed",
                    !seen.equals(knownAt),
                    0,
                    1,
                    figures,
                    null));
            knownAt = knownAt.plus(Duration.ofHours(1 + random.nextInt(24 * 500)));
        }
    }

    /** Near enough to one another that years agree with their quarters now and then. */
    private static BigDecimal figure(
            Random random, ReportedMetric metric, PeriodType type, int quarter, boolean cumulative) {
        boolean summed = type == PeriodType.YEAR || (cumulative && metric.statement() == Statement.CASH_FLOW);
        int times = summed && metric.statement() != Statement.BALANCE ? quarter : 1;
        return BigDecimal.valueOf(100_000L * times + random.nextInt(400));
    }

    private static StatementVersion counted(StatementVersion v, int versions) {
        return new StatementVersion(
                v.statement(),
                v.periodType(),
                v.periodEnd(),
                v.knownAt(),
                v.firstSeenAt(),
                v.fiscalYear(),
                v.fiscalQuarter(),
                v.months(),
                v.currency(),
                v.filingDate(),
                v.splitBasisOn(),
                v.knownBasis(),
                v.assumed(),
                v.flags(),
                versions,
                v.figures(),
                v.lines());
    }

    private void insert(String ticker, List<StatementVersion> versions) {
        List<String> statements = new ArrayList<>(versions.size());
        for (StatementVersion v : versions) {
            StringBuilder columns = new StringBuilder();
            StringBuilder values = new StringBuilder();
            v.figures().forEach((metric, value) -> {
                columns.append(", ").append(metric.code());
                values.append(", ").append(value.toPlainString());
            });
            statements.add("""
                    INSERT INTO fundamentals (company_id, statement, period_type, period_end, known_at, first_seen_at,
                      fiscal_year, fiscal_quarter, months, currency, split_basis_on, known_basis, known_at_kind%s)
                    SELECT id, '%s', '%s', '%s', '%s', '%s', %d, %s, %d, 'USD', '%s', 'filed', '%s'%s
                      FROM companies WHERE ticker = '%s' ON CONFLICT DO NOTHING
                    """.formatted(
                            columns,
                            v.statement().code(),
                            v.periodType().code(),
                            v.periodEnd(),
                            v.knownAt(),
                            v.firstSeenAt(),
                            v.fiscalYear(),
                            v.fiscalQuarter(),
                            v.months(),
                            v.splitBasisOn(),
                            v.assumed() ? "assumed" : "observed",
                            values,
                            ticker));
        }
        stack.execute(statements.toArray(String[]::new));
    }

    private static JsonNode data(String ticker, PeriodKind kind, Instant moment, boolean strict, int limit)
            throws Exception {
        String body = get("/api/v1/fundamentals/" + ticker + "?period=" + kind.code() + "&metrics="
                        + String.join(",", METRICS) + "&as_of=" + moment + "&strict=" + strict + "&limit=" + limit)
                .asString();
        JsonNode answer = JSON.readTree(body);
        assertThat(answer.has("data")).as(body).isTrue();
        return answer.get("data");
    }
}
