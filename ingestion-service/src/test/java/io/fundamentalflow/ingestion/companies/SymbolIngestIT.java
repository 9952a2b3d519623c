package io.fundamentalflow.ingestion.companies;

import static io.fundamentalflow.ingestion.IngestionStack.column;
import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.ingestion.IngestionStack;
import io.fundamentalflow.ingestion.Operator;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(IngestionStack.class)
class SymbolIngestIT {

    @Test
    void symbol_lists_become_instruments_once_with_their_units_names_and_renames() {
        // Given
        JsonPath first = Operator.run("{\"dataset\":\"symbols\",\"exchange\":\"US\"}");
        Operator.run("{\"dataset\":\"symbols\",\"exchange\":\"LSE\"}");

        // When
        JsonPath again = Operator.run("{\"dataset\":\"symbols\",\"exchange\":\"US\"}");

        // Then
        assertThat(first.getString("run.state")).isEqualTo("succeeded");
        // Another test may have loaded the list before.
        assertThat(first.getInt("rows.written") + first.getInt("rows.unchanged"))
                .isPositive();
        assertThat(again.getInt("rows.written")).isZero();
        assertThat(again.getInt("rows.revised")).isZero();
        assertThat(again.getInt("rows.unchanged")).isPositive();
        assertThat(
                        column(
                                "SELECT listing_state FROM companies WHERE ticker IN ('QRE.US', 'QRE_old.US', 'QDEL.US') ORDER BY ticker"))
                .containsExactlyInAnyOrder("listed", "delisted", "delisted");
        assertThat(column("SELECT currency || '/' || unit_scale FROM companies WHERE ticker = 'QGBP.LSE'"))
                .containsExactly("GBP/100");
        assertThat(
                        column(
                                "SELECT u.currency || '/' || u.unit_scale FROM company_units u JOIN companies c ON c.id = u.company_id WHERE ticker = 'QGBP.LSE'"))
                .containsExactly("GBP/100");
        assertThat(
                        column(
                                "SELECT h.ticker FROM ticker_history h JOIN companies c ON c.id = h.company_id WHERE c.ticker = 'QNEW.US' ORDER BY h.valid_from"))
                .containsExactly("QOLD.US", "QNEW.US");
        assertThat(column("SELECT count(*) FROM companies WHERE ticker = 'QOLD.US'"))
                .containsExactly("0");
    }

    @Test
    void another_isin_under_a_known_symbol_holds_the_instrument_until_the_list_agrees_again() {
        // Given
        Operator.run("{\"dataset\":\"symbols\",\"exchange\":\"XETRA\"}");
        String isin =
                column("SELECT isin FROM companies WHERE ticker = 'QTHN.XETRA'").get(0);
        IngestionStack.execute("UPDATE companies SET isin = 'DE0000000000' WHERE ticker = 'QTHN.XETRA'");

        // When
        JsonPath report = Operator.run("{\"dataset\":\"symbols\",\"exchange\":\"XETRA\"}");

        // Then
        assertThat(report.getList("rejected.rule")).contains("isin_changed");
        assertThat(column("SELECT held_reason FROM companies WHERE ticker = 'QTHN.XETRA'"))
                .singleElement()
                .asString()
                .contains("ISIN");
        assertThat(column("SELECT isin FROM companies WHERE ticker = 'QTHN.XETRA'"))
                .containsExactly("DE0000000000");
        IngestionStack.execute("UPDATE companies SET isin = '" + isin + "' WHERE ticker = 'QTHN.XETRA'");
        Operator.run("{\"dataset\":\"symbols\",\"exchange\":\"XETRA\"}");
        assertThat(column("SELECT held_reason FROM companies WHERE ticker = 'QTHN.XETRA' AND held_reason IS NULL"))
                .hasSize(1);
    }
}
