package io.fundamentalflow.ingestion.fundamentals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.fundamentalflow.ingestion.instruments.CompanyRef;
import io.fundamentalflow.ingestion.quality.StoreDatabase;
import io.fundamentalflow.ingestion.tasks.TaskReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real documents of every kind, where the folder of recorded answers is there: nothing in them is lost. */
class RecordedDocumentsIT {

    private static final StoreDatabase DATABASE = StoreDatabase.shared();
    private static final DocumentLoader LOADER = new DocumentLoader(DATABASE);

    private static Path folder;

    @BeforeAll
    static void find_the_recordings() {
        String given = System.getenv("FF_RECORDED_DIR");
        folder = given == null
                ? Path.of(System.getProperty("ff.root", "."), "..", "shared", "eodhd", "samples")
                : Path.of(given);
        assumeThat(Files.exists(folder.resolve("fundamentals_MSFT.US_2024-10.json")))
                .as("recorded answers in " + folder)
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "MSFT.US, fundamentals_MSFT.US_2024-10.json, 15721, 0",
        "AAPL.US, fundamentals_AAPL.US_2019.json, 6106, 23",
        "VTI.US, fundamentals_VTI.US_2019.json, 176, 0",
        "PSFYX.US, fundamentals_PSFYX.US_2019.json, 96, 0",
        "GSPC.INDX, fundamentals_GSPC.INDX_2019.json, 0, 0",
        "WGRESI.INDX, fundamentals_WGRESI.INDX_2019.json, 0, 0"
    })
    void every_figure_of_a_recorded_document_is_kept_and_a_second_load_changes_nothing(
            String ticker, String file, int figures, int refused) throws IOException {
        // Given
        CompanyRef company = DATABASE.company(ticker, "USD", 1);
        byte[] document = Files.readAllBytes(folder.resolve(file));
        NumericLeaves sent = new NumericLeaves().add(document);

        // When
        TaskReport first = LOADER.load(company, document);
        List<String> rows = rowCounts(company);
        TaskReport again = LOADER.load(company, document);

        // Then
        NumericLeaves stored = NumericLeaves.stored(DATABASE, company);
        NumericLeaves quarantined = new NumericLeaves();
        DATABASE.rows("SELECT payload FROM rejected_records WHERE subject = '" + ticker + "'")
                .forEach(row -> quarantined.add(row.get(0)));
        assertThat(sent.minus(stored).minus(quarantined).counts()).isEmpty();
        assertThat(sent.size()).isEqualTo(figures);
        assertThat(quarantined.size()).isEqualTo(refused);
        assertThat(again)
                .isEqualTo(new TaskReport(
                        first.received(), 0, first.received() - first.rejected(), 0, 0, first.rejected()));
        assertThat(rowCounts(company)).isEqualTo(rows);
    }

    @Test
    void the_recorded_documents_have_the_rows_they_should() throws IOException {
        // When
        CompanyRef stock = load("MSFT-2.US", "fundamentals_MSFT.US_2024-10.json");
        CompanyRef old = load("AAPL-2.US", "fundamentals_AAPL.US_2019.json");
        CompanyRef etf = load("VTI-2.US", "fundamentals_VTI.US_2019.json");
        CompanyRef fund = load("PSFYX-2.US", "fundamentals_PSFYX.US_2019.json");
        CompanyRef index = load("GSPC-2.INDX", "fundamentals_GSPC.INDX_2019.json");
        CompanyRef empty = load("WGRESI-2.INDX", "fundamentals_WGRESI.INDX_2019.json");

        // Then: statements, observed sections, earnings, estimates, ratings
        assertThat(rowCounts(stock)).containsExactly("566", "11", "159", "33", "1");
        assertThat(rowCounts(old)).containsExactly("291", "7", "21", "12", "0");
        assertThat(rowCounts(etf)).containsExactly("0", "3", "0", "0", "0");
        assertThat(rowCounts(fund)).containsExactly("0", "2", "0", "0", "0");
        assertThat(rowCounts(index)).containsExactly("0", "2", "0", "0", "0");
        assertThat(rowCounts(empty)).containsExactly("0", "1", "0", "0", "0");
        assertThat(basesOf(stock)).containsExactly(List.of("filed", "462"), List.of("lag_rule", "104"));
        assertThat(basesOf(old)).containsExactly(List.of("filed", "153"), List.of("lag_rule", "138"));
        assertThat(DATABASE.rows(
                        "SELECT fiscal_year, revenue, known_at AT TIME ZONE 'UTC' FROM fundamentals WHERE statement = 'income'"
                                + " AND period_type = 'year' AND period_end = '2016-06-30' AND company_id = "
                                + stock.id()))
                .containsExactly(List.of("2016", "91154000000.0000", "2016-07-29 13:30:00"));
        assertThat(DATABASE.rows(
                        "SELECT isin, cik, lei, figi, cusip, listed_on FROM companies WHERE id = " + stock.id()))
                .containsExactly(List.of(
                        "US5949181045", "789019", "INR2EJN1ERAN0W5ZP974", "BBG000BPH459", "594918104", "1986-03-13"));
    }

    private static List<List<String>> basesOf(CompanyRef company) {
        return DATABASE.rows("SELECT known_basis, count(*) FROM fundamentals WHERE company_id = " + company.id()
                + " GROUP BY known_basis ORDER BY known_basis");
    }

    private static CompanyRef load(String ticker, String file) throws IOException {
        CompanyRef company = DATABASE.company(ticker, "USD", 1);
        LOADER.load(company, Files.readAllBytes(folder.resolve(file)));
        return company;
    }

    private static List<String> rowCounts(CompanyRef company) {
        return Stream.of(
                        "fundamentals",
                        "company_snapshots",
                        "earnings_reports",
                        "earnings_estimates",
                        "analyst_ratings")
                .map(table -> DATABASE.value("SELECT count(*) FROM " + table + " WHERE company_id = " + company.id()))
                .toList();
    }
}
