package io.fundamentalflow.ingestion.intraday;

import static io.fundamentalflow.ingestion.IngestionStack.column;
import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.ingestion.IngestionStack;
import io.fundamentalflow.ingestion.Operator;
import io.fundamentalflow.simulator.market.IntradayBar;
import io.fundamentalflow.simulator.market.Market;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Bars within sessions, from the wire to the database. */
@QuarkusTest
@QuarkusTestResource(IngestionStack.class)
class IntradayIT {

    private static final String OF =
            " FROM ohlcv_intraday i JOIN companies c ON c.id = i.company_id WHERE c.ticker = '%s'"
                    + " AND interval = '%s'";

    @Inject
    IntradayRetention retention;

    @AfterEach
    void mend() {
        IngestionStack.execute("DROP TRIGGER IF EXISTS refuse_late ON ohlcv_intraday");
    }

    @Test
    void the_bars_stored_are_those_of_the_market_and_again_nothing_changes() {
        // Given: over the end of summer time
        LocalDate from = LocalDate.of(2026, 10, 28);
        LocalDate to = LocalDate.of(2026, 11, 4);
        List<IntradayBar> truth = truth("QDIV.US", from, to, 5);

        // When
        JsonPath first = load("intraday_5m", "QDIV.US", from, to);
        JsonPath again = load("intraday_5m", "QDIV.US", from, to);

        // Then
        assertThat(first.getInt("rows.written")).isEqualTo(truth.size()).isEqualTo(6 * 79);
        assertThat(again.getInt("rows.written") + again.getInt("rows.revised")).isZero();
        assertThat(column("SELECT to_char(starts_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI ') || round(close * 10000)"
                        + OF.formatted("QDIV.US", "5m") + " ORDER BY starts_at"))
                .containsExactlyElementsOf(truth.stream()
                        .map(bar -> bar.startsAt().toString().replace('T', ' ').substring(0, 16) + " " + bar.close())
                        .toList());
        assertThat(column(
                        "SELECT DISTINCT session_day || ' ' || segment || ' ' || count(*) OVER (PARTITION BY session_day, segment)"
                                + OF.formatted("QDIV.US", "5m")
                                + " AND session_day >= '2026-10-30' AND session_day < '2026-11-03'"))
                .containsExactlyInAnyOrder(
                        "2026-10-30 regular 78",
                        "2026-10-30 closing 1",
                        "2026-11-02 regular 78",
                        "2026-11-02 closing 1");
        assertThat(
                        column(
                                "SELECT first_day || ' ' || newest_day FROM watermarks w"
                                        + " JOIN companies c ON c.id = w.company_id WHERE c.ticker = 'QDIV.US' AND dataset = 'intraday_5m'"))
                .containsExactly("2026-10-28 2026-11-04");
    }

    @Test
    void minutes_before_the_open_and_after_the_close_are_told_apart() {
        // Given the half day after Thanksgiving
        LocalDate day = LocalDate.of(2025, 11, 28);

        // When
        load("intraday_1m", "QTWO.US", day, day);

        // Then
        assertThat(column(
                        "SELECT segment || ' ' || count(*) || ' ' || to_char(min(starts_at) AT TIME ZONE 'UTC', 'HH24:MI')"
                                + OF.formatted("QTWO.US", "1m") + " GROUP BY segment"))
                .containsExactlyInAnyOrder("pre 8 13:02", "regular 210 14:30", "post 8 18:11");
    }

    @Test
    void a_long_range_is_read_span_by_span_and_a_failure_costs_one() {
        // Given: from May on nothing can be written; a request holds 300 days
        IngestionStack.execute("""
                CREATE OR REPLACE FUNCTION refuse_late() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                  IF new.starts_at > '2026-05-01' THEN RAISE 'refused'; END IF; RETURN new; END $$""");
        IngestionStack.execute("CREATE TRIGGER refuse_late BEFORE INSERT ON ohlcv_intraday"
                + " FOR EACH ROW EXECUTE FUNCTION refuse_late()");
        LocalDate from = LocalDate.of(2025, 5, 1);
        LocalDate to = LocalDate.of(2026, 11, 20);

        // When
        JsonPath broken = load("intraday_5m", "QSAD.US", from, to);
        String newest = column("SELECT newest_day FROM watermarks w JOIN companies c ON c.id = w.company_id"
                        + " WHERE c.ticker = 'QSAD.US' AND dataset = 'intraday_5m'")
                .get(0);
        IngestionStack.execute("DROP TRIGGER refuse_late ON ohlcv_intraday");
        Operator.run("{\"dataset\":\"intraday_5m\",\"tickers\":[\"QSAD.US\"]}");

        // Then
        assertThat(broken.getString("run.state")).isNotEqualTo("succeeded");
        assertThat(newest).isEqualTo("2026-02-24");
        assertThat(column("SELECT count(*)" + OF.formatted("QSAD.US", "5m")))
                .containsExactly(Integer.toString(truth("QSAD.US", from, to, 5).size()));
    }

    @Test
    void odd_rows_are_refused_each_with_its_rule_and_the_others_stay() {
        // Given an instrument whose newest session has one of each
        LocalDate day = LocalDate.of(2026, 11, 20);

        // When
        JsonPath report = load("intraday_5m", "QDRT.US", day, day);

        // Then
        assertThat(column("SELECT rule || ' ' || count(*) FROM rejected_records"
                        + " WHERE dataset = 'intraday_5m' AND subject = 'QDRT.US' GROUP BY rule"))
                .containsExactlyInAnyOrder(
                        "ohlc_contradiction 1",
                        "price_not_positive 1",
                        "volume_negative 1",
                        "off_grid 1",
                        "date_in_future 1",
                        "duplicate_differs 2",
                        "date_missing 1");
        assertThat(report.getInt("rows.rejected")).isEqualTo(8);
        assertThat(column("SELECT segment || ' ' || count(*)" + OF.formatted("QDRT.US", "5m") + " GROUP BY segment"))
                .containsExactlyInAnyOrder("pre 1", "regular 78", "closing 1");
    }

    @Test
    void a_session_that_contradicts_its_daily_bar_is_flagged_until_it_does_not() {
        // Given: a bar of which the daily one says another high
        LocalDate day = LocalDate.of(2026, 11, 18);
        Operator.run(Operator.daily("QREV.US"));
        String high = "UPDATE ohlcv SET high = high %s WHERE day = '2026-11-18' AND company_id ="
                + " (SELECT id FROM companies WHERE ticker = 'QREV.US')";
        IngestionStack.execute(high.formatted("* 1.01"));
        String flags = "SELECT q.rule || ' ' || q.day || ' ' || (q.resolved_at IS NULL) FROM quality_flags q"
                + " JOIN companies c ON c.id = q.company_id WHERE c.ticker = 'QREV.US' AND q.dataset = 'intraday_5m'";

        // When
        load("intraday_5m", "QREV.US", day, day);
        List<String> raised = column(flags);
        IngestionStack.execute(high.formatted("/ 1.01"));
        load("intraday_5m", "QREV.US", day, day);

        // Then
        assertThat(raised).containsExactly("intraday_differs 2026-11-18 true");
        assertThat(column(flags)).containsExactly("intraday_differs 2026-11-18 false");
    }

    @Test
    void what_is_older_than_it_is_kept_is_deleted_and_readers_are_told() {
        // Given: hours are kept for 400 days here
        load("intraday_1h", "QNEW.US", LocalDate.of(2025, 1, 2), LocalDate.of(2026, 11, 20));
        LocalDate kept = LocalDate.now(ZoneOffset.UTC).minusDays(400);
        String coverage = "SELECT coalesce(first_day < '" + kept + "', false)::text || (SELECT count(*) FROM events e"
                + " WHERE e.company_id = w.company_id AND e.dataset = 'intraday_1h' AND e.kind = 'revised')"
                + " FROM watermarks w JOIN companies c ON c.id = w.company_id"
                + " WHERE c.ticker = 'QNEW.US' AND dataset = 'intraday_1h'";
        List<String> before = column(coverage);

        // When
        retention.once().await().atMost(Duration.ofSeconds(20));

        // Then
        assertThat(before).containsExactly("true0");
        assertThat(column(coverage)).containsExactly("false1");
        assertThat(column("SELECT count(*)" + OF.formatted("QNEW.US", "1h")))
                .containsExactly(Integer.toString(
                        truth("QNEW.US", kept, LocalDate.of(2026, 11, 20), 60).size()));
    }

    @Test
    void an_unknown_ticker_fails_its_task_and_says_so() {
        // Given

        // When
        JsonPath report = load("intraday_1h", "NOPE.US", LocalDate.of(2026, 11, 2), LocalDate.of(2026, 11, 3));

        // Then
        assertThat(report.getString("run.state")).isEqualTo("failed");
        assertThat(report.getList("failed.error_class")).containsExactly("unknown_ticker");
    }

    private static List<IntradayBar> truth(String ticker, LocalDate from, LocalDate to, int minutes) {
        Market market = IngestionStack.vendor().market();
        return market.intraday(market.find(ticker).orElseThrow(), from, to, minutes);
    }

    private static JsonPath load(String dataset, String ticker, LocalDate from, LocalDate to) {
        return Operator.run("{\"dataset\":\"%s\",\"tickers\":[\"%s\"],\"from\":\"%s\",\"to\":\"%s\"}"
                .formatted(dataset, ticker, from, to));
    }
}
