package io.fundamentalflow.ingestion.prices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.fundamentalflow.ingestion.corporateactions.ActionLoader;
import io.fundamentalflow.ingestion.eodhd.WireDividend;
import io.fundamentalflow.ingestion.eodhd.WireSplit;
import io.fundamentalflow.ingestion.instruments.CompanyRef;
import io.fundamentalflow.ingestion.quality.SessionCalendar;
import io.fundamentalflow.ingestion.quality.StoreDatabase;
import io.fundamentalflow.ingestion.quality.VendorAnswers;
import io.fundamentalflow.ingestion.tasks.Change;
import io.fundamentalflow.ingestion.tasks.TaskReport;
import io.fundamentalflow.model.DateRange;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A real history of 32 years, where the folder of recorded answers is there. */
class BhpHistoryIT {

    private static final StoreDatabase DATABASE = StoreDatabase.shared();
    private static final Instant FETCHED = Instant.parse("2025-10-05T08:00:00Z");

    private static Path recording;

    @BeforeAll
    static void find_the_recording() {
        String given = System.getenv("FF_RECORDED_DIR");
        Path folder = given == null
                ? Path.of(System.getProperty("ff.root", "."), "..", "shared", "eodhd", "samples")
                : Path.of(given);
        recording = folder.resolve("eod_BHP.AU_1993-2025.json");
        assumeThat(Files.exists(recording)).as("recorded answers in " + folder).isTrue();
    }

    @Test
    void the_recorded_history_loads_whole_and_everything_flagged_is_listed_with_its_rule() {
        // Given
        CompanyRef company = DATABASE.company("BHP.AU", "AUD", 1);
        PriceLoader loader = new PriceLoader(DATABASE);

        // When
        Change first =
                loader.load(company, SessionCalendar.NOT_KNOWN, DateRange.ALL, VendorAnswers.bars(recording), FETCHED);
        Change again =
                loader.load(company, SessionCalendar.NOT_KNOWN, DateRange.ALL, VendorAnswers.bars(recording), FETCHED);

        // Then
        assertThat(first.report()).isEqualTo(new TaskReport(8_194, 8_194, 0, 0, 0, 0));
        assertThat(again.report()).isEqualTo(new TaskReport(8_194, 0, 8_194, 0, 0, 0));
        assertThat(DATABASE.rows("SELECT rule, count(*) FROM rejected_records WHERE subject = 'BHP.AU' GROUP BY rule"))
                .isEmpty();
        assertThat(DATABASE.rows("SELECT flags, count(*) FROM ohlcv WHERE company_id = " + company.id()
                        + " AND flags <> 0 GROUP BY flags ORDER BY flags"))
                .containsExactly(List.of("32", "69"));
        assertThat(DATABASE.rows(
                        "SELECT agrees, count(*), min(ex_date), max(ex_date) FROM vendor_factors WHERE company_id = "
                                + company.id() + " GROUP BY agrees"))
                .containsExactly(List.of("f", "69", "1993-05-10", "2025-09-04"));
        assertThat(DATABASE.rows("SELECT valid_from, valid_to, kind FROM price_basis WHERE company_id = " + company.id()
                        + " ORDER BY valid_from"))
                .containsExactly(List.of("1993-04-01", "2022-05-25", "vendor_rebased"), asTradedSince("2022-05-25"));
        assertThat(DATABASE.value(
                        "SELECT count(*) FROM ohlcv WHERE company_id = " + company.id() + " AND day < '2022-05-25'"))
                .isEqualTo("7342");
    }

    @Test
    void the_vendors_steps_say_that_bonus_issues_are_not_in_the_closes_and_the_demerger_is() {
        // Given
        CompanyRef company = DATABASE.company("BHP2.AU", "AUD", 1);
        ActionLoader actions = new ActionLoader(DATABASE, FETCHED);
        actions.splits(
                company,
                List.of(
                        new WireSplit("1995-05-11", "11.000000/10.000000", "{}"),
                        new WireSplit("2001-06-29", "2.065100/1.000000", "{}"),
                        new WireSplit("2022-05-26", "112.310000/100.000000", "{}")));
        actions.dividends(
                company,
                List.of(
                        dividend("2021-09-02", "2.715"),
                        dividend("2022-09-01", "2.5518"),
                        dividend("2025-09-04", "0.9193")));

        // When
        new PriceLoader(DATABASE)
                .load(company, SessionCalendar.NOT_KNOWN, DateRange.ALL, VendorAnswers.bars(recording), FETCHED);

        // Then
        assertThat(DATABASE.rows("SELECT ex_date, kind, in_close, flags FROM splits WHERE company_id = " + company.id()
                        + " ORDER BY ex_date"))
                .containsExactly(
                        List.of("1995-05-11", "stock_dividend", "no", "0"),
                        List.of("2001-06-29", "unknown", "no", "0"),
                        List.of("2022-05-26", "unknown", "yes", "0"));
        assertThat(DATABASE.rows(
                        "SELECT ex_date, price_unit_basis, round(price_unit_value, 4) FROM dividends WHERE company_id = "
                                + company.id() + " ORDER BY ex_date"))
                .containsExactly(
                        List.of("2021-09-02", "prescaled", "2.4174"),
                        List.of("2022-09-01", "same_currency", "2.5518"),
                        List.of("2025-09-04", "same_currency", "0.9193"));
        assertThat(DATABASE.rows("SELECT ex_date FROM vendor_factors WHERE agrees AND company_id = " + company.id()
                        + " ORDER BY ex_date"))
                .containsExactly(
                        List.of("1995-05-11"),
                        List.of("2001-06-29"),
                        List.of("2021-09-02"),
                        List.of("2022-05-26"),
                        List.of("2022-09-01"),
                        List.of("2025-09-04"));
        assertThat(DATABASE.value(
                        "SELECT round(factor, 4) FROM price_basis WHERE kind = 'vendor_rebased' AND company_id = "
                                + company.id() + " ORDER BY valid_from LIMIT 1"))
                .isEqualTo("0.8904");
    }

    private static WireDividend dividend(String exDate, String value) {
        return new WireDividend(exDate, null, null, null, null, value, value, "AUD", "{}");
    }

    private static List<String> asTradedSince(String day) {
        return Arrays.asList(day, null, "as_traded");
    }
}
