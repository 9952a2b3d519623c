package io.fundamentalflow.ingestion.prices;

import static io.fundamentalflow.ingestion.IngestionStack.column;
import static io.fundamentalflow.ingestion.IngestionStack.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fundamentalflow.ingestion.IngestionStack;
import io.fundamentalflow.ingestion.Operator;
import io.fundamentalflow.ingestion.eodhd.EodhdClient;
import io.fundamentalflow.ingestion.instruments.CompanyDirectory;
import io.fundamentalflow.ingestion.quality.SessionCalendars;
import io.fundamentalflow.ingestion.tasks.LeaseLostException;
import io.fundamentalflow.ingestion.tasks.LeasedTask;
import io.fundamentalflow.ingestion.tasks.TaskConfig;
import io.fundamentalflow.ingestion.tasks.TaskFailure;
import io.fundamentalflow.ingestion.tasks.TaskReport;
import io.fundamentalflow.ingestion.tasks.WriteTransaction;
import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.model.DateRange;
import io.fundamentalflow.simulator.faults.Fault;
import io.fundamentalflow.simulator.faults.FaultKind;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A session's prices from the vendor's list of the day: three Viennese shares of our own, or London beside its own answers. */
@QuarkusTest
@QuarkusTestResource(IngestionStack.class)
class DayPricesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final LocalDate DAY = LocalDate.of(2026, 11, 19);
    private static final Instant EVENING = Instant.parse("2026-11-19T21:00:00Z");

    @Inject
    EodhdClient vendor;

    @Inject
    CompanyDirectory companies;

    @Inject
    SessionCalendars calendars;

    @Inject
    WriteTransaction transaction;

    @Inject
    DayPriceWriter writer;

    @Inject
    TaskConfig config;

    @Inject
    Pool pool;

    private LeasedTask task;

    @BeforeEach
    void three_shares_with_a_bar_of_the_day_before() {
        forget();
        execute("""
                WITH listed AS (
                  INSERT INTO companies (ticker, exchange_id, calendar_id, name, instrument_type, currency, listing_state)
                  SELECT t || '.VI', e.id, e.calendar_id, t, 'Common Stock', 'EUR', 'listed'
                  FROM exchanges e, unnest(ARRAY['DAYA', 'DAYB', 'DAYC']) t WHERE e.code = 'VI' RETURNING id, ticker),
                followed AS (INSERT INTO universe (company_id, ticker, added_by) SELECT id, ticker, 'test' FROM listed),
                bars AS (
                  INSERT INTO ohlcv (company_id, day, open, high, low, close, adjusted_close, volume, vendor_basis_date, flags,
                    provisional, known_basis, known_at)
                  SELECT id, '2026-11-18', 10, 11, 9, 10, 10, 1000, '2026-11-18', 0, true, 'o', '2026-11-18 21:00Z' FROM listed)
                INSERT INTO watermarks (company_id, dataset, first_day, newest_day, complete_through, last_checked_at)
                SELECT id, d, '2026-11-18', '2026-11-18', '2026-11-18', '2026-11-18 21:00Z'
                FROM listed, unnest(ARRAY['daily_prices', 'splits', 'dividends']) d
                """);
        task = leased("VI", DAY);
    }

    @AfterEach
    void forget() {
        IngestionStack.vendor().faults().clear();
        IngestionStack.vienna("2026-11-19", "[]");
        execute("DELETE FROM ingestion_runs WHERE requested_by = 'day prices test'");
        for (String table : List.of("ohlcv", "ohlcv_revisions", "latest_prices", "watermarks", "universe")) {
            execute("DELETE FROM " + table
                    + " WHERE company_id IN (SELECT id FROM companies WHERE ticker LIKE 'DAY_.VI')");
        }
        execute("DELETE FROM rejected_records WHERE subject IN ('VI', 'DAYA.VI', 'DAYB.VI', 'DAYC.VI')");
        execute("DELETE FROM companies WHERE ticker LIKE 'DAY_.VI'");
    }

    @Test
    void a_list_brings_everybody_one_bar_and_a_stranger_none() {
        // Given
        IngestionStack.vienna(
                "2026-11-19", list(bar("DAYA", 10.5), bar("NOBODY", 7), bar("DAYB", 9.5), bar("DAYC", 10)));

        // When
        TaskReport report = ingest(EVENING);

        // Then
        assertThat(report).isEqualTo(new TaskReport(3, 3, 0, 0, 0, 0));
        assertThat(bars()).containsExactly("DAYA 10.5 true o", "DAYB 9.5 true o", "DAYC 10 true o");
        assertThat(
                        column(
                                "SELECT left(c.ticker, 4) || ' ' || l.day || ' ' || trim_scale(l.close) || ' ' || l.previous_day"
                                        + " FROM latest_prices l JOIN companies c ON c.id = l.company_id WHERE c.ticker LIKE 'DAY_.VI' ORDER BY 1"))
                .containsExactly(
                        "DAYA 2026-11-19 10.5 2026-11-18",
                        "DAYB 2026-11-19 9.5 2026-11-18",
                        "DAYC 2026-11-19 10 2026-11-18");
        assertThat(watermarks())
                .containsExactly("DAYA 2026-11-19 1 true", "DAYB 2026-11-19 1 true", "DAYC 2026-11-19 1 true");
        assertThat(events()).containsExactly("refreshed DAYA", "refreshed DAYB", "refreshed DAYC");
        assertThat(column("SELECT state FROM ingestion_tasks WHERE id = " + task.id()))
                .containsExactly("done");
    }

    @Test
    void a_list_read_again_writes_what_is_corrected_and_keeps_what_was() {
        // Given
        IngestionStack.vienna("2026-11-19", list(bar("DAYA", 10.5), bar("DAYB", 9.5), bar("DAYC", 10)));
        ingest(EVENING);
        task = leased("VI", DAY);
        IngestionStack.vienna("2026-11-19", list(bar("DAYA", 10.6), bar("DAYB", 9.5), bar("DAYC", 10)));

        // When
        TaskReport report = ingest(EVENING);

        // Then
        assertThat(report).isEqualTo(new TaskReport(3, 0, 2, 1, 0, 0));
        assertThat(bars()).containsExactly("DAYA 10.6 true o", "DAYB 9.5 true o", "DAYC 10 true o");
        assertThat(column(
                        "SELECT left(c.ticker, 4) || ' ' || trim_scale(r.close) || ' ' || r.reason FROM ohlcv_revisions r"
                                + " JOIN companies c ON c.id = r.company_id WHERE c.ticker LIKE 'DAY_.VI'"))
                .containsExactly("DAYA 10.5 corrected");
        assertThat(events()).containsExactly("revised DAYA");
    }

    @Test
    void a_list_read_after_the_correction_window_settles_the_day_and_is_no_look_at_the_due_one() {
        // Given
        IngestionStack.vienna("2026-11-19", list(bar("DAYA", 10.5), bar("DAYB", 9.5), bar("DAYC", 10)));
        ingest(EVENING);
        task = leased("VI", DAY);
        execute("UPDATE watermarks SET last_checked_at = '2026-11-19 21:00Z' WHERE dataset = 'daily_prices'"
                + " AND company_id IN (SELECT id FROM companies WHERE ticker LIKE 'DAY_.VI')");

        // When
        TaskReport report = ingest(EVENING.plus(Duration.ofDays(5)));

        // Then
        assertThat(report).isEqualTo(new TaskReport(3, 0, 3, 0, 0, 0));
        assertThat(bars()).containsExactly("DAYA 10.5 false o", "DAYB 9.5 false o", "DAYC 10 false o");
        assertThat(watermarks())
                .containsExactly("DAYA 2026-11-19 1 false", "DAYB 2026-11-19 1 false", "DAYC 2026-11-19 1 false");
        assertThat(events()).isEmpty();
    }

    @Test
    void whoever_is_not_in_the_list_was_looked_at_all_the_same() {
        // Given
        IngestionStack.vienna("2026-11-19", list(bar("DAYA", 10.5), bar("DAYB", 9.5)));

        // When
        ingest(EVENING);

        // Then
        assertThat(watermarks())
                .containsExactly("DAYA 2026-11-19 1 true", "DAYB 2026-11-19 1 true", "DAYC 2026-11-18 0 true");
    }

    @Test
    void a_list_without_the_half_of_them_is_not_over_and_takes_nobody_as_looked_at() {
        // Given
        IngestionStack.vienna("2026-11-19", list(bar("DAYA", 10.5)));

        // When
        assertThatThrownBy(() -> ingest(EVENING))
                // Then
                .hasMessage("the list of 2026-11-19 has bars of 1 of 3 instruments, less than half");
        assertThat(bars()).containsExactly("DAYA 10.5 true o");
        assertThat(watermarks())
                .containsExactly("DAYA 2026-11-19 1 true", "DAYB 2026-11-18 0 false", "DAYC 2026-11-18 0 false");
    }

    @Test
    void a_hole_before_the_day_is_left_to_the_instruments_own_task() {
        // Given
        execute(
                "UPDATE watermarks SET newest_day = '2026-11-17', last_checked_at = '2026-11-17 21:00Z'"
                        + " WHERE dataset = 'daily_prices' AND company_id = (SELECT id FROM companies WHERE ticker = 'DAYA.VI')");
        IngestionStack.vienna("2026-11-19", list(bar("DAYA", 10.5), bar("DAYB", 9.5), bar("DAYC", 10)));

        // When
        TaskReport report = ingest(EVENING);

        // Then
        assertThat(report.received()).isEqualTo(2);
        assertThat(bars()).containsExactly("DAYB 9.5 true o", "DAYC 10 true o");
    }

    @Test
    void whose_actions_are_on_their_way_is_asked_about_by_itself() {
        // Given: nobody takes it meanwhile
        execute("INSERT INTO ingestion_tasks (run_id, dataset, subject, stage, next_attempt_at) VALUES ('"
                + task.runId() + "', 'splits', 'DAYA.VI', 2, now() + interval '1 hour')");
        IngestionStack.vienna("2026-11-19", list(bar("DAYA", 10.5), bar("DAYB", 9.5), bar("DAYC", 10)));

        // When
        ingest(EVENING);

        // Then
        assertThat(bars()).containsExactly("DAYB 9.5 true o", "DAYC 10 true o");
        assertThat(column("SELECT subject || ' ' || range_from || ' ' || range_to || ' ' || ready FROM ingestion_tasks"
                        + " WHERE dataset = 'daily_prices' AND subject LIKE 'DAY_.VI'"))
                .containsExactly("DAYA.VI 2026-11-09 2026-11-19 false");
    }

    @Test
    void who_has_an_action_since_the_newest_bar_is_asked_about_by_itself() {
        // Given
        execute("INSERT INTO dividends (company_id, ex_date, value, declared_value) SELECT id, '2026-11-19', 1, 1"
                + " FROM companies WHERE ticker = 'DAYB.VI'");
        IngestionStack.vienna("2026-11-19", list(bar("DAYA", 10.5), bar("DAYB", 9.5), bar("DAYC", 10)));

        // When
        ingest(EVENING);

        execute("DELETE FROM dividends WHERE company_id = (SELECT id FROM companies WHERE ticker = 'DAYB.VI')");
        // Then
        assertThat(bars()).containsExactly("DAYA 10.5 true o", "DAYC 10 true o");
        assertThat(
                        column(
                                "SELECT subject FROM ingestion_tasks WHERE dataset = 'daily_prices' AND subject LIKE 'DAY_.VI'"))
                .containsExactly("DAYB.VI");
    }

    @Test
    void what_cannot_be_stored_is_quarantined_under_its_own_ticker() {
        // Given
        IngestionStack.vienna(
                "2026-11-19",
                list(
                        bar("DAYA", -1),
                        bar("DAYB", 9.5),
                        bar("DAYC", 10),
                        bar("DAYC", 10),
                        "{\"date\":\"2026-11-19\",\"close\":3}",
                        bar("DAYB", 9.5).replace("2026-11-19", "2026-11-20")));

        // When
        TaskReport report = ingest(EVENING);

        // Then
        assertThat(report.rejected()).isEqualTo(3);
        assertThat(column(
                        "SELECT subject || ' ' || rule FROM rejected_records WHERE subject IN ('VI', 'DAYA.VI', 'DAYB.VI')"
                                + " ORDER BY 1"))
                .containsExactly("DAYA.VI price_not_positive", "DAYB.VI date_in_future", "VI symbol_missing");
        assertThat(bars()).containsExactly("DAYB 9.5 true o", "DAYC 10 true o");
    }

    @Test
    void who_is_asked_about_meanwhile_is_not_overwritten_but_asked_about_once_more() {
        // Given
        execute("UPDATE watermarks SET fetched_at = now() + interval '1 hour' WHERE dataset = 'daily_prices'"
                + " AND company_id = (SELECT id FROM companies WHERE ticker = 'DAYA.VI')");
        IngestionStack.vienna("2026-11-19", list(bar("DAYA", 10.5), bar("DAYB", 9.5), bar("DAYC", 10)));

        // When
        ingest(EVENING);

        // Then
        assertThat(bars()).containsExactly("DAYB 9.5 true o", "DAYC 10 true o");
        assertThat(queued()).containsExactly("DAYA.VI 2026-11-09 2026-11-19");
    }

    @Test
    void lists_of_several_days_do_not_stand_in_each_others_way() {
        // Given: begun before, over after
        IngestionStack.vienna(
                "2026-11-18",
                list(bar("DAYA", 12), bar("DAYB", 10), bar("DAYC", 10)).replace("-19", "-18"));
        IngestionStack.vienna("2026-11-19", list(bar("DAYA", 10.5), bar("DAYB", 9.5), bar("DAYC", 10)));
        LeasedTask before = leased("VI", DAY.minusDays(1));
        ingest(EVENING);
        task = before;

        // When
        TaskReport report = ingest(EVENING);

        // Then
        assertThat(report.received()).isEqualTo(3);
        assertThat(column("SELECT trim_scale(o.close) FROM ohlcv o JOIN companies c ON c.id = o.company_id"
                        + " WHERE c.ticker = 'DAYA.VI' AND o.day = '2026-11-18'"))
                .containsExactly("12");
    }

    @Test
    void a_list_of_an_older_day_leaves_what_only_later_days_show() {
        // Given
        IngestionStack.vienna("2026-11-19", list(bar("DAYA", 10.5), bar("DAYB", 9.5), bar("DAYC", 10)));
        ingest(EVENING);
        execute("UPDATE ohlcv SET flags = 2 | 4 | 32 | 1024 WHERE day = '2026-11-19'"
                + " AND company_id = (SELECT id FROM companies WHERE ticker = 'DAYA.VI')");
        execute("INSERT INTO quality_flags (company_id, dataset, rule, day, until_day, detail)"
                + " SELECT id, 'daily_prices', 'split_suspected', '2026-11-19', '2026-11-19', 'test' FROM companies"
                + " WHERE ticker = 'DAYA.VI'");
        task = leased("VI", DAY);

        // When
        ingest(EVENING.plus(Duration.ofDays(5)));

        List<String> standing = column("SELECT rule FROM quality_flags WHERE resolved_at IS NULL AND detail = 'test'");
        execute("DELETE FROM quality_flags WHERE detail = 'test'");
        // Then
        assertThat(column("SELECT o.flags FROM ohlcv o JOIN companies c ON c.id = o.company_id"
                        + " WHERE c.ticker = 'DAYA.VI' AND o.day = '2026-11-19'"))
                .containsExactly("1062");
        assertThat(standing).containsExactly("split_suspected");
    }

    @Test
    void a_list_of_an_older_day_leaves_out_whose_actions_are_on_their_way() {
        // Given
        IngestionStack.vienna("2026-11-19", list(bar("DAYA", 10.5), bar("DAYB", 9.5), bar("DAYC", 10)));
        ingest(EVENING);
        task = leased("VI", DAY);
        execute("INSERT INTO ingestion_tasks (run_id, dataset, subject, stage, next_attempt_at) VALUES ('"
                + task.runId() + "', 'splits', 'DAYA.VI', 2, now() + interval '1 hour')");
        IngestionStack.vienna("2026-11-19", list(bar("DAYA", 5.25), bar("DAYB", 9.6), bar("DAYC", 10)));

        // When
        ingest(EVENING.plus(Duration.ofDays(1)));

        // Then
        assertThat(bars()).containsExactly("DAYA 10.5 true o", "DAYB 9.6 true o", "DAYC 10 true o");
        assertThat(queued()).isEmpty();
    }

    @Test
    void a_refused_bar_is_not_left_to_the_next_list() {
        // Given: asked about last evening, in vain because of a refusal
        execute("UPDATE watermarks SET newest_day = '2026-11-17' WHERE dataset = 'daily_prices'"
                + " AND company_id = (SELECT id FROM companies WHERE ticker = 'DAYA.VI')");
        execute(
                "INSERT INTO rejected_records (dataset, subject, record_key, rule, detail, payload, payload_hash, last_seen_at)"
                        + " VALUES ('daily_prices', 'DAYA.VI', '2026-11-18', 'unit_jump', 'test', '{}', md5('{}'), '2026-11-18 21:00Z')");
        IngestionStack.vienna("2026-11-19", list(bar("DAYA", 10.5), bar("DAYB", 9.5), bar("DAYC", 10)));

        // When
        TaskReport report = ingest(EVENING);

        // Then
        assertThat(report.received()).isEqualTo(2);
        assertThat(bars()).containsExactly("DAYB 9.5 true o", "DAYC 10 true o");
    }

    @Test
    void every_batch_begins_the_lease_anew() {
        // Given
        execute("UPDATE ingestion_tasks SET lease_until = now() + interval '20 seconds' WHERE id = " + task.id());

        // When
        transaction.part(task, connection -> Uni.createFrom().item(1)).await().atMost(PATIENCE);

        // Then
        assertThat(column("SELECT lease_until > now() + interval '40 seconds' FROM ingestion_tasks WHERE id = "
                        + task.id()))
                .containsExactly("t");
    }

    @Test
    void a_list_that_is_late_to_the_last_leaves_those_it_lacks_to_tasks_of_their_own() {
        // Given
        IngestionStack.vienna("2026-11-19", list(bar("DAYA", 10.5)));
        task = new LeasedTask(
                task.id(),
                task.runId(),
                task.dataset(),
                task.subject(),
                task.range(),
                config.maxAttempts(),
                task.fence(),
                task.owner(),
                task.leasedAt());
        execute("INSERT INTO paused_datasets (dataset, paused_by) VALUES ('daily_prices', 'test')");

        // When
        TaskReport report = ingest(EVENING);

        List<String> queued = queued();
        execute("DELETE FROM ingestion_runs WHERE requested_by = 'day prices test'");
        execute("DELETE FROM paused_datasets");
        // Then
        assertThat(report.written()).isEqualTo(1);
        assertThat(queued).containsExactly("DAYB.VI 2026-11-09 2026-11-19", "DAYC.VI 2026-11-09 2026-11-19");
    }

    @Test
    void a_plan_without_lists_has_everybody_asked_about() {
        // Given: a pause, so that nobody takes what is queued
        IngestionStack.vendor().faults().add(Fault.of(FaultKind.FORBIDDEN).onEndpoint("eod-bulk-last-day"));
        execute("INSERT INTO paused_datasets (dataset, paused_by) VALUES ('daily_prices', 'test')");

        // When
        ingest(EVENING);

        List<String> queued = column("SELECT subject || ' ' || range_from || ' ' || range_to FROM ingestion_tasks"
                + " WHERE dataset = 'daily_prices' AND subject LIKE 'DAY_.VI' ORDER BY 1");
        execute("DELETE FROM ingestion_runs WHERE requested_by = 'day prices test'");
        execute("DELETE FROM paused_datasets");
        // Then
        assertThat(queued)
                .containsExactly(
                        "DAYA.VI 2026-11-09 2026-11-19",
                        "DAYB.VI 2026-11-09 2026-11-19",
                        "DAYC.VI 2026-11-09 2026-11-19");
    }

    @Test
    void a_list_that_does_not_exist_yet_may_be_asked_for_again() {
        // Given
        IngestionStack.vendor().faults().add(Fault.of(FaultKind.NOT_FOUND).onEndpoint("eod-bulk-last-day"));

        // When
        assertThatThrownBy(() -> ingest(EVENING))
                // Then
                .hasMessage("the vendor has no list of 2026-11-19 for VI yet")
                .isInstanceOfSatisfying(
                        TaskFailure.class, late -> assertThat(late.retryAfter()).contains(Duration.ofMinutes(20)));
    }

    @Test
    void a_list_that_breaks_off_leaves_what_it_brought_and_is_not_over() {
        // Given
        IngestionStack.vienna(
                "2026-11-19",
                list(bar("DAYA", 10.5), bar("DAYB", 9.5), bar("DAYC", 10)).replace("]", ""));

        // When
        assertThatThrownBy(() -> ingest(EVENING))
                // Then
                .hasMessage("the answer breaks off");
        assertThat(column("SELECT state FROM ingestion_tasks WHERE id = " + task.id()))
                .containsExactly("leased");
    }

    @Test
    void a_batch_under_a_lost_lease_writes_nothing() {
        // Given
        execute("UPDATE ingestion_tasks SET fence = fence + 1 WHERE id = " + task.id());
        IngestionStack.vienna("2026-11-19", list(bar("DAYA", 10.5), bar("DAYB", 9.5), bar("DAYC", 10)));

        // When
        assertThatThrownBy(() -> ingest(EVENING))
                // Then
                .isInstanceOf(LeaseLostException.class);
        assertThat(bars()).isEmpty();
    }

    @Test
    void the_list_gives_the_same_bars_as_the_instruments_own_answers() {
        // Given: London up to the day, as its own answers have it
        List<String> tickers = IngestionStack.vendor().market().instruments().stream()
                .map(one -> one.symbol())
                .filter(symbol -> symbol.endsWith(".LSE"))
                .toList();
        String names = tickers.stream().map(one -> "'" + one + "'").collect(Collectors.joining(","));
        Operator.run(Operator.daily(tickers.toArray(String[]::new)));
        String ids = "(SELECT id FROM companies WHERE ticker IN (" + names + "))";
        String query = "SELECT concat_ws(' ', company_id, day, open, high, low, close, volume, flags) FROM ohlcv"
                + " WHERE day = '2026-11-19' AND company_id IN " + ids + " ORDER BY company_id";
        List<String> own = column(query);
        execute("DELETE FROM ohlcv WHERE day >= '2026-11-19' AND company_id IN " + ids);
        task = leased("LSE", DAY);

        // When
        ingest(EVENING);

        // Then
        assertThat(own).hasSameSizeAs(tickers);
        assertThat(column(query)).isEqualTo(own);
    }

    @Test
    void an_operator_has_the_lists_of_some_days_read() {
        // Given
        IngestionStack.vienna("2026-11-19", list(bar("DAYA", 10.5), bar("DAYB", 9.5), bar("DAYC", 10)));
        execute("DELETE FROM ingestion_tasks WHERE id = " + task.id());
        execute("UPDATE watermarks SET newest_day = '2026-11-20' WHERE company_id IN"
                + " (SELECT id FROM companies WHERE ticker LIKE 'DAY_.VI')");

        // When
        JsonPath report = Operator.run("{\"dataset\":\"daily_prices\",\"exchange\":\"VI\",\"from\":\"2026-11-19\","
                + "\"to\":\"2026-11-19\",\"changed_only\":true,\"with_actions\":false}");

        // Then
        assertThat(report.getString("run.state")).isEqualTo("succeeded");
        assertThat(bars()).containsExactly("DAYA 10.5 false o", "DAYB 9.5 false o", "DAYC 10 false o");
    }

    private TaskReport ingest(Instant now) {
        return new DayPriceIngest(
                        vendor,
                        companies,
                        calendars,
                        transaction,
                        writer,
                        config,
                        pool,
                        Clock.fixed(now, ZoneOffset.UTC))
                .ingest(task)
                .await()
                .atMost(PATIENCE);
    }

    private static List<String> queued() {
        return column("SELECT subject || ' ' || range_from || ' ' || range_to FROM ingestion_tasks"
                + " WHERE dataset = 'daily_prices' AND subject LIKE 'DAY_.VI' ORDER BY 1");
    }

    /** A task that is ours, so that no lane of the service takes it. */
    private static LeasedTask leased(String exchange, LocalDate day) {
        UUID run = UUID.randomUUID();
        execute("INSERT INTO ingestion_runs (id, dataset, requested, requested_by) VALUES ('" + run
                + "', 'daily_prices', '{}', 'day prices test')");
        execute(
                "INSERT INTO ingestion_tasks (run_id, dataset, subject, range_from, range_to, stage, state, fence, lease_owner,"
                        + " lease_until) VALUES ('" + run + "', 'daily_prices', '" + exchange + "', '" + day + "', '"
                        + day
                        + "', 3, 'leased', 1, 'test', now() + interval '1 hour')");
        long id = Long.parseLong(column("SELECT id FROM ingestion_tasks WHERE run_id = '" + run + "'")
                .get(0));
        Instant leasedAt = Instant.parse(
                column("SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')")
                        .get(0));
        return new LeasedTask(id, run, Dataset.DAILY_PRICES, exchange, new DateRange(day, day), 1, 1, "test", leasedAt);
    }

    private static List<String> bars() {
        return column(
                "SELECT left(c.ticker, 4) || ' ' || trim_scale(o.close) || ' ' || o.provisional || ' ' || o.known_basis::text"
                        + " FROM ohlcv o JOIN companies c ON c.id = o.company_id WHERE c.ticker LIKE 'DAY_.VI' AND o.day = '"
                        + DAY
                        + "' ORDER BY 1");
    }

    /** Newest day, version, and whether the last look was just now. */
    private static List<String> watermarks() {
        return column("SELECT left(c.ticker, 4) || ' ' || w.newest_day || ' ' || w.version || ' '"
                + " || (w.last_checked_at > now() - interval '5 minutes') FROM watermarks w JOIN companies c ON c.id = w.company_id"
                + " WHERE c.ticker LIKE 'DAY_.VI' AND w.dataset = 'daily_prices' ORDER BY 1");
    }

    private List<String> events() {
        return column("SELECT kind || ' ' || left(ticker, 4) FROM events WHERE run_id = '" + task.runId()
                + "' AND ticker IS NOT NULL ORDER BY ticker");
    }

    private static String list(String... rows) {
        return Arrays.stream(rows).collect(Collectors.joining(",", "[", "]"));
    }

    private static String bar(String code, double close) {
        return "{\"code\":\"%s\",\"exchange_short_name\":\"VI\",\"date\":\"2026-11-19\",\"open\":%s,\"high\":%s,\"low\":%s,\"close\":%s,\"adjusted_close\":%s,\"volume\":1200}"
                .formatted(code, close, close, close, close, close);
    }
}
