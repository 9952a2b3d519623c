package io.fundamentalflow.ingestion.purge;

import static io.fundamentalflow.ingestion.IngestionStack.column;
import static io.fundamentalflow.ingestion.IngestionStack.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fundamentalflow.ingestion.IngestionStack;
import io.fundamentalflow.ingestion.Operator;
import io.fundamentalflow.ingestion.tasks.RunPlanner;
import io.fundamentalflow.ingestion.tasks.RunRequest;
import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.model.DateRange;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(IngestionStack.class)
class PurgeIT {

    /** Every table by instrument that a load fills; what is counted from the moment of loading is left out. */
    private static final Map<String, String> TABLES = Map.of(
            "ohlcv", "to_jsonb(t) - ARRAY['known_at', 'vendor_basis_date']",
            "ohlcv_revisions", "to_jsonb(t)",
            "latest_prices", "to_jsonb(t) - 'known_at'",
            "price_basis", "to_jsonb(t) - 'known_at'",
            "vendor_factors", "to_jsonb(t) - ARRAY['known_at', 'basis_date']",
            "quality_flags", "to_jsonb(t) - ARRAY['id', 'run_id', 'raised_at']",
            "dividends", "to_jsonb(t) - ARRAY['known_at', 'first_seen_at', 'updated_at']",
            "dividend_revisions", "to_jsonb(t)",
            "splits", "to_jsonb(t) - ARRAY['known_at', 'first_seen_at', 'updated_at']",
            "split_revisions", "to_jsonb(t)");

    private static final Map<String, List<String>> OWN = Map.of(
            "daily_prices",
                    List.of(
                            "ohlcv",
                            "ohlcv_revisions",
                            "latest_prices",
                            "price_basis",
                            "vendor_factors",
                            "quality_flags"),
            "dividends", List.of("dividends", "dividend_revisions"),
            "splits", List.of("splits", "split_revisions"));

    @Inject
    RunPlanner planner;

    @ParameterizedTest
    @CsvSource({"daily_prices, QDRT.US", "dividends, QSAD.US", "splits, QSAD.US", "splits, QODD.US"})
    void a_purged_dataset_is_gone_whole_and_the_same_load_brings_it_back_equal(String dataset, String ticker) {
        // Given
        Operator.run(Operator.daily(ticker));
        leaveTraces(ticker);
        Map<String, List<String>> before = rows(ticker);
        List<String> rejected = rejected(dataset, ticker);
        List<String> others = new ArrayList<>(watermarks(ticker));
        others.remove(dataset);

        // When
        HttpResponse<String> answer = purge(dataset + "?ticker=" + ticker + "&confirm=" + dataset);

        // Then
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        Map<String, List<String>> after = rows(ticker);
        List<String> own = OWN.get(dataset);
        assertThat(own)
                .allSatisfy(table -> assertThat(after.get(table)).as(table).isEmpty());
        assertThat(after.keySet())
                .filteredOn(table -> !own.contains(table) && !table.equals("vendor_factors"))
                .allSatisfy(table -> assertThat(after.get(table)).as(table).isEqualTo(before.get(table)));
        assertThat(JsonPath.from(answer.body()).getLong("data.rows"))
                .isEqualTo(own.stream()
                        .mapToLong(table -> before.get(table).size())
                        .sum());
        assertThat(JsonPath.from(answer.body()).getInt("data.rejected")).isEqualTo(rejected.size());
        assertThat(rejected(dataset, ticker)).isEmpty();
        assertThat(watermarks(ticker)).containsExactlyInAnyOrderElementsOf(others);
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(column("SELECT kind || ' ' || rows_changed FROM events WHERE ticker = '"
                                + ticker + "' AND dataset = '" + dataset
                                + "' AND seq IS NOT NULL ORDER BY seq DESC LIMIT 1"))
                        .containsExactly(
                                "revised " + JsonPath.from(answer.body()).getLong("data.rows")));
        Operator.run(Operator.daily(ticker));
        Map<String, List<String>> again = rows(ticker);
        assertThat(before.keySet())
                .filteredOn(table -> !table.endsWith("_revisions"))
                .allSatisfy(table -> assertThat(again.get(table)).as(table).isEqualTo(before.get(table)));
        assertThat(rejected(dataset, ticker)).isEqualTo(rejected);
    }

    @ParameterizedTest
    @CsvSource({
        "fundamentals, QTWO.US, fundamentals company_snapshots analyst_ratings earnings_reports earnings_estimates",
        "insider_transactions, QTWO.US, insider_transactions"
    })
    void what_is_known_of_a_company_is_gone_with_all_its_versions_and_comes_back_with_a_load(
            String dataset, String ticker, String tables) {
        // Given
        String load = "{\"dataset\":\"" + dataset + "\",\"tickers\":[\"" + ticker + "\"]}";
        Operator.run(load);
        List<String> before = counts(tables, ticker);

        // When
        HttpResponse<String> answer = purge(dataset + "?ticker=" + ticker + "&confirm=" + dataset);

        // Then
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(before).doesNotContain("0");
        assertThat(counts(tables, ticker)).containsOnly("0");
        assertThat(watermarks(ticker)).doesNotContain(dataset);
        Operator.run(load);
        assertThat(counts(tables, ticker)).isEqualTo(before);
    }

    private static List<String> counts(String tables, String ticker) {
        return Arrays.stream(tables.split(" "))
                .map(table -> column(
                                "SELECT count(*) FROM " + table + " WHERE company_id = bearer_of('" + ticker + "')")
                        .get(0))
                .toList();
    }

    @Test
    void instruments_without_their_splits_are_planned_in_full() {
        // Given
        Operator.run(Operator.daily("QREV.US"));
        purge("splits?ticker=QREV.US&confirm=splits");

        // When
        UUID run = planner.plan(new RunRequest(
                        Dataset.DAILY_PRICES,
                        List.of(),
                        "US",
                        new DateRange(null, LocalDate.of(2026, 11, 18)),
                        true,
                        true,
                        false,
                        false,
                        null,
                        RunRequest.TIMETABLE_PRIORITY,
                        "test"))
                .await()
                .atMost(Duration.ofSeconds(20));

        // Then
        assertThat(column(
                        "SELECT dataset FROM ingestion_tasks WHERE subject = 'QREV.US' AND range_from IS NULL AND run_id = '"
                                + run + "'"))
                .containsExactlyInAnyOrder("splits", "dividends", "daily_prices");
        Operator.report(run.toString());
        assertThat(rows("QREV.US").get("splits")).isNotEmpty();
    }

    @Test
    void an_exchange_is_purged_whole_and_again_finds_nothing() {
        // Given
        Operator.run(Operator.daily("QFXD.LSE", "QGBP.LSE"));
        Operator.run(Operator.daily("QDIV.US"));

        // When
        HttpResponse<String> answer = purge("dividends?exchange=LSE&confirm=dividends");
        HttpResponse<String> again = purge("dividends?exchange=LSE&confirm=dividends");

        // Then
        assertThat(JsonPath.from(answer.body()).getInt("data.instruments")).isEqualTo(2);
        assertThat(JsonPath.from(answer.body()).getLong("data.rows")).isPositive();
        assertThat(JsonPath.from(again.body()).getInt("data.instruments")).isZero();
        assertThat(rows("QGBP.LSE").get("dividends")).isEmpty();
        assertThat(rows("QGBP.LSE").get("ohlcv")).isNotEmpty();
        assertThat(rows("QDIV.US").get("dividends")).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"ticker=QNEW.US", "exchange=US"})
    void nothing_is_purged_while_something_of_it_is_queued(String subject) {
        // Given
        Operator.run(Operator.daily("QNEW.US"));
        UUID run = UUID.randomUUID();
        execute("WITH run AS (INSERT INTO ingestion_runs (id, dataset, requested, requested_by) VALUES ('" + run
                + "', 'splits', '{}', 'test')) INSERT INTO ingestion_tasks (run_id, dataset, subject, stage, next_attempt_at) VALUES ('"
                + run + "', 'splits', 'QNEW.US', 2, clock_timestamp() + interval '1 hour')");
        Map<String, List<String>> before = rows("QNEW.US");

        // When
        HttpResponse<String> answer = purge("daily_prices?" + subject + "&confirm=daily_prices");

        // Then
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(JsonPath.from(answer.body()).getString("errors[0].field"))
                .isEqualTo(subject.substring(0, subject.indexOf('=')));
        assertThat(answer.body()).contains("QNEW.US");
        assertThat(rows("QNEW.US")).isEqualTo(before);
        execute("UPDATE ingestion_tasks SET state = 'dead' WHERE run_id = '" + run + "'");
    }

    @ParameterizedTest
    @CsvSource({
        "symbols?exchange=US&confirm=symbols, 400, dataset",
        "symbol_changes?exchange=US&confirm=symbol_changes, 400, dataset",
        "weather?exchange=US&confirm=weather, 400, dataset",
        "splits?confirm=splits, 400, ticker",
        "splits?ticker=QDIV.US&exchange=US&confirm=splits, 400, exchange",
        "splits?ticker=QDIV&confirm=splits, 400, ticker",
        "splits?exchange=u-s&confirm=splits, 400, exchange",
        "splits?ticker=QDIV.US, 400, confirm",
        "splits?ticker=QDIV.US&confirm=dividends, 400, confirm",
        "splits?ticker=NOPE.US&confirm=splits, 404, ticker",
        "splits?exchange=NOPE&confirm=splits, 404, exchange"
    })
    void a_slip_destroys_nothing_and_is_a_problem_that_names_the_field(String request, int status, String field) {
        // Given
        Operator.run(Operator.daily("QDIV.US"));
        Map<String, List<String>> before = rows("QDIV.US");

        // When
        HttpResponse<String> answer = purge(request);

        // Then
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        assertThat(JsonPath.from(answer.body()).getList("errors.field", String.class))
                .containsExactly(field);
        assertThat(rows("QDIV.US")).isEqualTo(before);
    }

    /** Former versions, as corrections of the vendor's leave them. */
    private static void leaveTraces(String ticker) {
        String company = " WHERE company_id = (SELECT id FROM companies WHERE ticker = '" + ticker + "')";
        execute("""
                INSERT INTO ohlcv_revisions (company_id, day, revision, open, high, low, close, vendor_basis_date, known_basis, known_from, reason)
                SELECT company_id, day, 1, open, high, low, close, vendor_basis_date, known_basis, known_at, 'corrected' FROM ohlcv
                """ + company + " ORDER BY day LIMIT 3 ON CONFLICT DO NOTHING");
        execute("INSERT INTO split_revisions (company_id, ex_date, seq, revision, row, known_from, reason)"
                + " SELECT company_id, ex_date, seq, 1, '{}', known_at, 'corrected' FROM splits" + company
                + " ON CONFLICT DO NOTHING");
        execute("INSERT INTO dividend_revisions (company_id, ex_date, kind, seq, revision, row, known_from, reason)"
                + " SELECT company_id, ex_date, kind, seq, 1, '{}', known_at, 'corrected' FROM dividends" + company
                + " ON CONFLICT DO NOTHING");
    }

    private static Map<String, List<String>> rows(String ticker) {
        Map<String, List<String>> rows = new TreeMap<>();
        TABLES.forEach((table, facts) -> rows.put(
                table,
                column("SELECT (" + facts + ")::text AS facts FROM " + table + " t WHERE company_id = bearer_of('"
                        + ticker + "') ORDER BY facts")));
        return rows;
    }

    private static List<String> rejected(String dataset, String ticker) {
        return column("SELECT record_key || rule FROM rejected_records WHERE dataset = '" + dataset
                + "' AND subject = '" + ticker + "' ORDER BY 1");
    }

    private static List<String> watermarks(String ticker) {
        return column("SELECT dataset FROM watermarks WHERE company_id = bearer_of('" + ticker + "')");
    }

    private static HttpResponse<String> purge(String request) {
        HttpRequest delete = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + RestAssured.port + "/api/v1/datasets/" + request))
                .DELETE()
                .build();
        try {
            return HttpClient.newHttpClient().send(delete, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
