package io.fundamentalflow.ingestion.fundamentals;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.ingestion.fundamentals.FiscalCalendar.Label;
import io.fundamentalflow.model.fundamentals.PeriodType;
import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiscalCalendarTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "DECEMBER, QUARTER, 2024-03-31, 2024, 1",
                "DECEMBER, YEAR, 2024-12-31, 2024, -",
                "JUNE, QUARTER, 2024-09-30, 2025, 1",
                "JUNE, QUARTER, 2024-06-30, 2024, 4",
                "SEPTEMBER, QUARTER, 2018-12-29, 2019, 1",
                "SEPTEMBER, QUARTER, 2017-04-01, 2017, 2",
                "SEPTEMBER, YEAR, 2016-09-24, 2016, -",
                "JANUARY, QUARTER, 2024-04-28, 2025, 1",
                "JANUARY, YEAR, 2024-02-03, 2024, -",
                "DECEMBER, QUARTER, 2024-02-29, 2024, -"
            })
    void a_period_belongs_to_the_fiscal_year_it_ends_in(
            Month yearEnd, PeriodType type, LocalDate end, Integer year, Integer quarter) {
        // When
        Label label = new FiscalCalendar(yearEnd).label(type, end);

        // Then
        assertThat(label).isEqualTo(new Label(year, quarter));
    }

    @Test
    void without_the_vendors_word_the_newest_year_tells() {
        // Given
        List<LocalDate> years = List.of(LocalDate.of(2022, 12, 31), LocalDate.of(2024, 6, 29));

        // When
        FiscalCalendar said = FiscalCalendar.of(" september", years);
        FiscalCalendar worked = FiscalCalendar.of("NA", years);
        FiscalCalendar unknown = FiscalCalendar.of(null, List.of());

        // Then
        assertThat(said.yearEnd()).isEqualTo(Month.SEPTEMBER);
        assertThat(worked.yearEnd()).isEqualTo(Month.JUNE);
        assertThat(unknown.label(PeriodType.YEAR, LocalDate.of(2024, 6, 30))).isEqualTo(new Label(null, null));
    }
}
