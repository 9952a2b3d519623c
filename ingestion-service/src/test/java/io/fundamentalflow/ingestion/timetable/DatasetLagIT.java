package io.fundamentalflow.ingestion.timetable;

import static io.fundamentalflow.ingestion.IngestionStack.execute;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.ingestion.IngestionStack;
import io.fundamentalflow.ingestion.timetable.DatasetLag.Lag;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two instruments of Korea, where no other test follows any. */
@QuarkusTest
@QuarkusTestResource(IngestionStack.class)
class DatasetLagIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Friday's bars are due; the next ones on Monday. */
    private static final Instant SATURDAY = Instant.parse("2026-11-21T12:00:00Z");

    @Inject
    Pool pool;

    @Inject
    DatasetLag lag;

    @Inject
    LagGauges gauges;

    @BeforeEach
    void followTwo() {
        execute("INSERT INTO companies (ticker, exchange_id, name, instrument_type, currency, calendar_id)"
                + " SELECT t, e.id, t, 'Common Stock', 'KRW', e.calendar_id FROM exchanges e,"
                + " unnest(ARRAY['LAGA.KO', 'LAGB.KO']) AS t WHERE e.code = 'KO'");
        execute("INSERT INTO universe (company_id, ticker, added_by, added_at)"
                + " SELECT id, ticker, 'test', '2026-11-02T00:00:00Z' FROM companies WHERE ticker LIKE 'LAG_.KO'");
    }

    @AfterEach
    void forgetThem() {
        execute("DELETE FROM universe WHERE ticker LIKE 'LAG_.KO'");
        execute("DELETE FROM watermarks w USING companies c WHERE c.id = w.company_id AND c.ticker LIKE 'LAG_.KO'");
        execute("DELETE FROM companies WHERE ticker LIKE 'LAG_.KO'");
        execute("DELETE FROM data_ingestion_logs WHERE subject = 'KO'");
    }

    @Test
    void what_was_never_asked_for_is_behind_since_the_first_session_after_it_was_followed() {
        // When
        Lag prices = of("daily_prices").orElseThrow();

        // Then
        assertThat(prices.unasked()).isEqualTo(2);
        assertThat(prices.since()).isEqualTo(nextDue("2026-11-02T00:00:00Z"));
        assertThat(of("news")).as("never asked for by anybody").isEmpty();
    }

    @Test
    void what_was_asked_for_since_is_not_behind_with_or_without_a_bar() {
        // Given
        Instant due = due();
        watermark("LAGA.KO", "daily_prices", due.plusSeconds(60), "2026-11-20");
        watermark("LAGB.KO", "daily_prices", due.plusSeconds(60), "2026-11-19");

        // When
        Lag prices = of("daily_prices").orElseThrow();

        // Then
        assertThat(prices.unasked()).isZero();
        assertThat(prices.since()).isNull();
        assertThat(prices.withoutBar()).isEqualTo(1);
    }

    @Test
    void a_bar_that_came_early_counts_and_the_one_left_for_longest_tells_the_lag() {
        // Given
        watermark("LAGA.KO", "daily_prices", due().minusSeconds(60), "2026-11-20");
        watermark("LAGB.KO", "daily_prices", Instant.parse("2026-11-17T12:00:00Z"), "2026-11-16");

        // When
        Lag prices = of("daily_prices").orElseThrow();

        // Then
        assertThat(prices.unasked()).isEqualTo(1);
        assertThat(prices.since()).isEqualTo(nextDue("2026-11-17T12:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "news, 2026-11-20T11:00:00Z, 2026-11-21T11:00:00Z",
        "intraday_5m, 2026-11-19T11:00:00Z, 2026-11-20T11:00:00Z",
        "fundamentals, 2026-11-13T11:00:00Z, 2026-11-20T11:00:00Z",
        "insider_transactions, 2026-11-14T11:00:00Z, 2026-11-21T11:00:00Z",
        "news_words, 2026-11-20T13:00:00Z, ",
        "fundamentals, 2026-11-14T13:00:00Z, "
    })
    void what_comes_by_days_or_weeks_is_behind_after_that_time(String dataset, Instant checked, Instant since) {
        // Given
        watermark("LAGA.KO", dataset, checked, null);

        // When
        Lag found = of(dataset).orElseThrow();

        // Then
        assertThat(found.unasked()).isEqualTo(since == null ? 0 : 1);
        assertThat(found.since()).isEqualTo(since);
    }

    @Test
    void lists_of_an_exchange_are_behind_until_one_was_read() {
        // Given
        execute("INSERT INTO data_ingestion_logs (run_id, dataset, subject, outcome, started_at, finished_at) VALUES"
                + " (gen_random_uuid(), 'symbols', 'KO', 'unchanged', now(), '" + due().plusSeconds(60) + "'),"
                + " (gen_random_uuid(), 'calendar', 'KO', 'failed', now(), '" + due().plusSeconds(60) + "'),"
                + " (gen_random_uuid(), 'exchange_sessions', 'KO', 'written', now(), '2026-11-13T12:00:00Z')");

        // When
        List<Lag> lags = all();

        // Then
        assertThat(lags)
                .filteredOn(one ->
                        List.of("symbols", "calendar", "exchange_sessions").contains(one.dataset()))
                .extracting(Lag::dataset, Lag::unasked)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("symbols", 0),
                        org.assertj.core.groups.Tuple.tuple("calendar", 1),
                        org.assertj.core.groups.Tuple.tuple("exchange_sessions", 1));
    }

    @Test
    void what_the_timetable_leaves_out_is_not_behind() {
        // Given
        watermark("LAGA.KO", "fundamentals", Instant.parse("2026-11-02T00:00:00Z"), null);
        watermark("LAGA.KO", "news", Instant.parse("2026-11-02T00:00:00Z"), null);
        DatasetLag off = new DatasetLag(pool, new Off(), new OffNews(), () -> false, new OffIntraday());

        // When
        List<Lag> lags = off.at(SATURDAY).await().atMost(PATIENCE);

        // Then
        assertThat(lags)
                .filteredOn(one -> one.exchange().equals("KO"))
                .extracting(Lag::dataset)
                .containsExactlyInAnyOrder("daily_prices", "dividends", "splits", "symbols");
    }

    @Test
    void the_lag_is_a_metric_of_dataset_and_exchange() {
        // When
        gauges.read().await().atMost(PATIENCE);

        // Then
        assertThat(given().get("/q/metrics").then().statusCode(200).extract().asString())
                .containsPattern("ff_dataset_lag_seconds\\{dataset=\"daily_prices\",exchange=\"KO\"\\} [1-9]")
                .contains("ff_dataset_behind{dataset=\"daily_prices\",exchange=\"KO\",reason=\"unasked\"} 2.0")
                .contains("ff_dataset_behind{dataset=\"daily_prices\",exchange=\"KO\",reason=\"without_bar\"} 0.0");
    }

    private record Off() implements TimetableConfig {
        @Override
        public boolean enabled() {
            return true;
        }

        @Override
        public boolean exchangeSessions() {
            return false;
        }

        @Override
        public boolean calendars() {
            return false;
        }

        @Override
        public boolean documents() {
            return false;
        }
    }

    private record OffNews() implements NewsTimetableConfig {
        @Override
        public boolean enabled() {
            return false;
        }

        @Override
        public Duration every() {
            return Duration.ofHours(1);
        }

        @Override
        public int callsPercent() {
            return 10;
        }
    }

    private record OffIntraday() implements IntradayTimetableConfig {
        @Override
        public boolean enabled() {
            return false;
        }

        @Override
        public LocalTime at() {
            return LocalTime.MIDNIGHT;
        }
    }

    private List<Lag> all() {
        return lag.at(SATURDAY).await().atMost(PATIENCE).stream()
                .filter(one -> one.exchange().equals("KO"))
                .toList();
    }

    private Optional<Lag> of(String dataset) {
        return all().stream().filter(one -> one.dataset().equals(dataset)).findFirst();
    }

    private static Instant due() {
        return moment("due_at", SATURDAY.toString());
    }

    private static Instant nextDue(String after) {
        return moment("next_at", after);
    }

    private static Instant moment(String column, String at) {
        return Instant.parse(IngestionStack.column("SELECT to_char(d." + column
                        + " AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') FROM exchanges e, due_session(e.id, '"
                        + at
                        + "') d WHERE e.code = 'KO'")
                .get(0));
    }

    private static void watermark(String ticker, String dataset, Instant checked, String newest) {
        execute("INSERT INTO watermarks (company_id, dataset, last_checked_at, newest_day) SELECT id, '" + dataset
                + "', '"
                + checked + "', " + (newest == null ? "NULL" : "'" + newest + "'") + " FROM companies WHERE ticker = '"
                + ticker + "'");
    }
}
