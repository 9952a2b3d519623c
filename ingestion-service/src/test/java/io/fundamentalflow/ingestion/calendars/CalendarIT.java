package io.fundamentalflow.ingestion.calendars;

import static io.fundamentalflow.ingestion.IngestionStack.column;
import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.ingestion.IngestionStack;
import io.fundamentalflow.ingestion.Operator;
import io.fundamentalflow.simulator.faults.Fault;
import io.fundamentalflow.simulator.faults.FaultKind;
import io.fundamentalflow.simulator.market.Earning;
import io.fundamentalflow.simulator.market.Market;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calendars of an exchange, from the wire to the database. */
@QuarkusTest
@QuarkusTestResource(IngestionStack.class)
class CalendarIT {

    private static final LocalDate FROM = LocalDate.of(2026, 8, 1);
    private static final LocalDate TO = LocalDate.of(2026, 12, 31);
    private static final String LIVE = " FROM calendar_events WHERE superseded_at IS NULL AND cancelled_at IS NULL";

    @BeforeEach
    void empty() {
        IngestionStack.execute("DELETE FROM calendar_events");
        Operator.run("{\"dataset\":\"symbols\",\"exchange\":\"US\"}");
    }

    @AfterEach
    void mend() {
        IngestionStack.vendor().faults().clear();
    }

    @Test
    void events_are_the_vendors_and_a_second_reading_changes_nothing() {
        // Given
        Market market = IngestionStack.vendor().market();
        Set<String> truth = market.instruments().stream()
                .filter(one -> one.symbol().endsWith(".US") && one.type().equals("Common Stock") && !one.isDelisted())
                .flatMap(one -> market.fundamentals(one.symbol()).earnings().stream()
                        .filter(CalendarIT::isAsked)
                        .map(earning -> one.symbol() + " " + earning.periodEnd() + " " + earning.reportDate()))
                .collect(Collectors.toSet());

        // When
        JsonPath first = load();
        JsonPath again = load();

        // Then
        assertThat(truth).isNotEmpty();
        assertThat(Set.copyOf(column("SELECT ticker || ' ' || (details ->> 'period_end') || ' ' || day" + LIVE
                        + " AND kind = 'earnings'")))
                .isEqualTo(truth);
        assertThat(column("SELECT details ->> 'name'" + LIVE + " AND kind = 'ipo' AND ticker IS NULL"))
                .containsExactly("Unborn Holdings");
        assertThat(first.getInt("rows.written")).isGreaterThan(truth.size());
        assertThat(again.getInt("rows.written") + again.getInt("rows.revised") + again.getInt("rows.withdrawn"))
                .isZero();
    }

    @Test
    void what_analysts_expect_of_followed_stocks_is_an_event_of_the_end_of_the_period() {
        // Given
        Operator.run(Operator.daily("QDIV.US"));

        // When
        load();
        JsonPath again = load();

        // Then
        assertThat(column("SELECT DISTINCT ticker || ' ' || (details ->> 'period')" + LIVE
                        + " AND kind = 'trend' AND ticker = 'QDIV.US'"))
                .containsExactlyInAnyOrder("QDIV.US quarter", "QDIV.US year");
        assertThat(column(
                        "SELECT count(*) FILTER (WHERE day <= current_date - 100) > 0 AND bool_and(details ? 'eps_average')"
                                + LIVE + " AND kind = 'trend'"))
                .containsExactly("t");
        assertThat(again.getInt("rows.written") + again.getInt("rows.revised")).isZero();
    }

    @Test
    void a_moved_day_is_a_version_of_the_same_event() {
        // Given
        load();
        String one = column("SELECT event_key" + LIVE + " AND kind = 'earnings' ORDER BY event_key LIMIT 1")
                .get(0);
        String of = " AND kind = 'earnings' AND event_key = '" + one + "'";
        List<String> day = column("SELECT day" + LIVE + of);
        IngestionStack.execute("UPDATE calendar_events SET day = day + 1 WHERE superseded_at IS NULL" + of);

        // When
        JsonPath run = load();

        // Then
        assertThat(run.getInt("rows.revised")).isEqualTo(1);
        assertThat(column("SELECT day" + LIVE + of)).isEqualTo(day);
        assertThat(column("SELECT version || ' ' || (superseded_at IS NOT NULL) FROM calendar_events WHERE true" + of
                        + " ORDER BY version"))
                .containsExactly("1 true", "2 false");
    }

    @Test
    void what_the_vendor_no_longer_has_is_cancelled_and_comes_back() {
        // Given: an event the vendor does not know, and one it knows that counts as cancelled
        load();
        IngestionStack.execute("INSERT INTO calendar_events (kind, event_key, exchange, ticker, day)"
                + " VALUES ('split', 'QDIV.US|2026-12-01', 'US', 'QDIV.US', '2026-12-01')");
        String one = column("SELECT event_key" + LIVE + " AND kind = 'earnings' ORDER BY event_key LIMIT 1")
                .get(0);
        IngestionStack.execute(
                "UPDATE calendar_events SET cancelled_at = clock_timestamp() WHERE event_key = '" + one + "'");

        // When
        JsonPath run = load();

        // Then
        assertThat(run.getInt("rows.withdrawn")).isEqualTo(1);
        assertThat(column(
                        "SELECT cancelled_at IS NOT NULL FROM calendar_events WHERE event_key = 'QDIV.US|2026-12-01'"))
                .containsExactly("t");
        assertThat(column("SELECT version" + LIVE + " AND event_key = '" + one + "'"))
                .containsExactly("2");
    }

    @Test
    void an_answer_that_lacks_most_of_what_is_known_takes_nothing_away() {
        // Given: more events than the vendor ever had
        IngestionStack.execute("INSERT INTO calendar_events (kind, event_key, exchange, ticker, day)"
                + " SELECT 'split', 'S' || n || '.US|2026-12-01', 'US', 'S' || n || '.US', '2026-12-01'"
                + " FROM generate_series(1, 3000) n");

        // When
        JsonPath run = load();

        // Then
        assertThat(run.getInt("rows.withdrawn")).isZero();
    }

    @Test
    void a_failing_calendar_changes_nothing() {
        // Given
        load();
        List<String> before = column("SELECT count(*)" + LIVE);
        IngestionStack.vendor().faults().add(Fault.of(FaultKind.TRUNCATED_JSON).onEndpoint("calendar"));

        // When
        JsonPath run = load();

        // Then
        assertThat(run.getList("failed.error_class")).containsExactly("malformed");
        assertThat(column("SELECT count(*)" + LIVE)).isEqualTo(before);
    }

    private static boolean isAsked(Earning earning) {
        return !earning.reportDate().isBefore(FROM) && !earning.reportDate().isAfter(TO);
    }

    private static JsonPath load() {
        return Operator.run(
                "{\"dataset\":\"calendar\",\"exchange\":\"US\",\"from\":\"" + FROM + "\",\"to\":\"" + TO + "\"}");
    }
}
