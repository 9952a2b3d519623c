package io.fundamentalflow.ingestion.companies;

import static io.fundamentalflow.ingestion.IngestionStack.column;
import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.ingestion.IngestionStack;
import io.fundamentalflow.ingestion.Operator;
import io.fundamentalflow.ingestion.OwnClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever changes an instrument is told to readers, also when no row of the answer was new. */
@QuarkusTest
@QuarkusTestResource(IngestionStack.class)
@TestProfile(OwnClock.class)
class RenamesIT {

    private static final String SYMBOLS = "{\"dataset\":\"symbols\",\"exchange\":\"US\"}";
    private static final String CHANGES = "{\"dataset\":\"symbol_changes\",\"exchange\":\"US\"}";

    @BeforeEach
    void know_the_instruments() {
        Operator.run(SYMBOLS);
    }

    @AfterEach
    void turn_the_clock_back() {
        OwnClock.ahead(Duration.ZERO);
    }

    @Test
    void a_rename_noted_before_its_day_is_a_revision_on_its_day() {
        // Given
        IngestionStack.execute("INSERT INTO symbol_changes (exchange, old_symbol, new_symbol, effective)"
                + " VALUES ('US', 'QDIV', 'QDVX', current_date + 2)");
        JsonPath early = Operator.run(CHANGES);

        // When
        OwnClock.ahead(Duration.ofDays(3));
        JsonPath onItsDay = Operator.run(CHANGES);

        // Then
        assertThat(early.getInt("rows.revised")).isZero();
        assertThat(eventsOf(early)).isEqualTo("checked");
        assertThat(onItsDay.getInt("rows.written")).isZero();
        assertThat(onItsDay.getInt("rows.revised")).isEqualTo(1);
        assertThat(eventsOf(onItsDay)).isEqualTo("revised");
        assertThat(column("SELECT ticker FROM companies WHERE ticker IN ('QDIV.US', 'QDVX.US')"))
                .containsExactly("QDVX.US");
        undo("QDVX");
    }

    @Test
    void a_rename_that_only_a_symbol_list_makes_possible_is_a_revision_of_that_list() {
        // Given: a rename to a symbol that nobody knows yet
        for (String table : List.of("ticker_history", "company_identifiers", "company_units", "company_revisions")) {
            IngestionStack.execute(
                    "DELETE FROM " + table + " WHERE company_id = (SELECT id FROM companies WHERE ticker = 'QIPO.US')");
        }
        IngestionStack.execute("DELETE FROM companies WHERE ticker = 'QIPO.US'");
        IngestionStack.execute("INSERT INTO symbol_changes (exchange, old_symbol, new_symbol, effective)"
                + " VALUES ('US', 'QGONE', 'QIPO', current_date - 2)");

        // When
        JsonPath report = Operator.run(SYMBOLS);

        // Then
        assertThat(report.getInt("rows.written")).isEqualTo(1);
        assertThat(report.getInt("rows.revised")).isEqualTo(1);
        assertThat(column("SELECT outcome FROM symbol_changes WHERE old_symbol = 'QGONE'"))
                .containsExactly("applied");
    }

    @Test
    void an_instrument_that_leaves_both_lists_is_withdrawn_and_its_row_is_kept() {
        // Given
        IngestionStack.execute(
                "INSERT INTO companies (ticker, exchange_id, name, instrument_type, currency, calendar_id)"
                        + " SELECT 'QLOST.US', id, 'Lost', 'Common Stock', 'USD', calendar_id FROM exchanges WHERE code = 'US'");

        // When
        JsonPath report = Operator.run(SYMBOLS);

        // Then
        assertThat(report.getInt("rows.withdrawn")).isEqualTo(1);
        assertThat(eventsOf(report)).contains("revised");
        assertThat(column("SELECT listing_state || ' ' || revision FROM companies WHERE ticker = 'QLOST.US'"))
                .containsExactly("unknown 2");
        assertThat(
                        column(
                                "SELECT r.row->>'listing_state' FROM company_revisions r JOIN companies c ON c.id = r.company_id WHERE c.ticker = 'QLOST.US'"))
                .containsExactly("listed");
        assertThat(Operator.run(SYMBOLS).getInt("rows.withdrawn")).isZero();
    }

    @Test
    void an_instrument_that_is_held_is_revised_once_and_its_row_is_kept() {
        // Given
        IngestionStack.execute("UPDATE companies SET isin = 'US0000000000' WHERE ticker = 'QFRC.US'");
        String revisions = "SELECT count(*) FROM company_revisions r JOIN companies c ON c.id = r.company_id"
                + " WHERE c.ticker = 'QFRC.US'";
        int before = Integer.parseInt(column(revisions).get(0));

        // When
        JsonPath held = Operator.run(SYMBOLS);
        JsonPath stillHeld = Operator.run(SYMBOLS);

        // Then
        assertThat(held.getInt("rows.revised")).isEqualTo(1);
        assertThat(eventsOf(held)).contains("revised");
        assertThat(stillHeld.getInt("rows.revised")).isZero();
        assertThat(column(revisions)).containsExactly(Integer.toString(before + 1));
        IngestionStack.execute("UPDATE companies SET isin = NULL WHERE ticker = 'QFRC.US'");
    }

    @Test
    void an_old_bearer_that_makes_room_for_a_newcomer_is_revised() {
        // Given: the one company we know bears the symbol, as before its reuse
        IngestionStack.execute("DELETE FROM ticker_history h USING companies c WHERE c.id = h.company_id"
                + " AND c.ticker IN ('QRE.US', 'QRE_old.US')");
        IngestionStack.execute("UPDATE companies SET ticker = 'QREGONE.US' WHERE ticker = 'QRE.US'");
        IngestionStack.execute("UPDATE companies SET ticker = 'QRE.US' WHERE ticker = 'QRE_old.US'");

        // When
        JsonPath report = Operator.run(SYMBOLS);

        // Then
        assertThat(report.getInt("rows.written")).isEqualTo(1);
        assertThat(report.getInt("rows.withdrawn")).isEqualTo(1);
        assertThat(report.getInt("rows.revised")).isEqualTo(1);
        assertThat(
                        column(
                                "SELECT ticker FROM companies WHERE ticker LIKE 'QRE\\_old.US' OR ticker = 'QRE.US' ORDER BY 1"))
                .containsExactlyInAnyOrder("QRE.US", "QRE_old.US");
    }

    /** The kinds of the run's events, one after the other. */
    private static String eventsOf(JsonPath report) {
        return column("SELECT string_agg(kind, ',') FROM events WHERE run_id = '" + report.getString("run.id") + "'")
                .get(0);
    }

    private static void undo(String symbol) {
        IngestionStack.execute("DELETE FROM symbol_changes WHERE new_symbol = '" + symbol + "'");
        IngestionStack.execute("DELETE FROM ticker_history h USING companies c WHERE c.id = h.company_id"
                + " AND c.ticker = '" + symbol + ".US'");
        IngestionStack.execute("UPDATE companies SET ticker = 'QDIV.US' WHERE ticker = '" + symbol + ".US'");
        IngestionStack.execute("INSERT INTO ticker_history (company_id, valid_from, ticker, source)"
                + " SELECT id, '-infinity', ticker, 'symbols' FROM companies WHERE ticker = 'QDIV.US'");
    }
}
