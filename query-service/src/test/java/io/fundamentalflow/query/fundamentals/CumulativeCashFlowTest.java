package io.fundamentalflow.query.fundamentals;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CumulativeCashFlowTest {

    private static final String CFO = "operating_cash_flow";

    @Test
    void cash_flows_that_count_from_the_start_of_the_year_are_differenced() {
        // Given
        Sheets sheets = new Sheets().calendarYear(2022, CFO, "100", "10", "30", "60", "100");

        // When
        Figure third = sheets.quarterly(CFO, "2022-09-30");

        // Then
        assertThat(third.known()).isEqualByComparingTo("30");
        assertThat(sheets.quarterly(CFO, "2022-03-31").known()).isEqualByComparingTo("10");
        assertThat(sheets.quarterly(CFO, "2022-12-31").known()).isEqualByComparingTo("40");
        assertThat(flags(sheets, "2022-09-30")).containsExactly(RowFacts.YTD_DIFFERENCED);
        assertThat(flags(sheets, "2022-03-31")).isEmpty();
    }

    @Test
    void cash_flows_of_the_quarter_stay_as_they_are() {
        // Given: they grow too, but the fourth is not the year
        Sheets sheets = new Sheets().calendarYear(2022, CFO, "100", "10", "20", "30", "40");

        // When
        Figure third = sheets.quarterly(CFO, "2022-09-30");

        // Then
        assertThat(third.known()).isEqualByComparingTo("30");
        assertThat(flags(sheets, "2022-09-30")).isEmpty();
    }

    @Test
    void a_fourth_quarter_that_happens_to_be_the_year_is_no_sign_when_others_do_not_grow() {
        // Given
        Sheets sheets = new Sheets().calendarYear(2022, CFO, "100", "-10", "30", "-20", "100");

        // When
        Figure third = sheets.quarterly(CFO, "2022-09-30");

        // Then
        assertThat(third.known()).isEqualByComparingTo("-20");
    }

    @Test
    void another_figure_whose_fourth_quarter_is_not_the_year_speaks_against_it() {
        // Given
        Sheets sheets = new Sheets();
        String[] ends = {"2022-03-31", "2022-06-30", "2022-09-30", "2022-12-31"};
        String[] cfo = {"10", "30", "60", "100"};
        for (int i = 0; i < 4; i++) {
            sheets.quarter(ends[i], 2022, i + 1, CFO, cfo[i], "depreciation", "25");
        }
        sheets.year("2022-12-31", 2022, CFO, "100", "depreciation", "100");

        // When
        Figure third = sheets.quarterly(CFO, "2022-09-30");

        // Then
        assertThat(third.known()).isEqualByComparingTo("60");
    }

    @Test
    void a_running_year_is_taken_to_be_like_the_last_while_it_grows() {
        // Given
        Sheets grows = new Sheets()
                .calendarYear(2022, CFO, "100", "10", "30", "60", "100")
                .calendarYear(2023, CFO, null, "12", "33");
        Sheets switched = new Sheets()
                .calendarYear(2022, CFO, "100", "10", "30", "60", "100")
                .calendarYear(2023, CFO, null, "25", "20");

        // When
        Figure second = grows.quarterly(CFO, "2023-06-30");
        Figure discrete = switched.quarterly(CFO, "2023-06-30");

        // Then
        assertThat(second.known()).isEqualByComparingTo("21");
        assertThat(discrete.known()).isEqualByComparingTo("20");
    }

    @Test
    void without_the_quarter_before_the_difference_is_a_gap() {
        // Given
        Sheets sheets = new Sheets()
                .calendarYear(2022, CFO, "100", "10", "30", "60", "100")
                .calendarYear(2023, CFO, null, null, "33");

        // When
        Figure second = sheets.quarterly(CFO, "2023-06-30");

        // Then
        assertThat(second.reason()).isEqualTo(Reason.GAP);
    }

    @Test
    void cash_at_the_end_is_held_and_not_differenced_and_cash_at_the_beginning_belongs_to_the_year() {
        // Given
        Sheets sheets = new Sheets();
        String[] ends = {"2022-03-31", "2022-06-30", "2022-09-30", "2022-12-31"};
        String[] cfo = {"10", "30", "60", "100"};
        for (int i = 0; i < 4; i++) {
            sheets.quarter(ends[i], 2022, i + 1, CFO, cfo[i], "end_cash", "50" + i, "begin_cash", "500");
        }
        sheets.year("2022-12-31", 2022, CFO, "100");

        // When
        Figure end = sheets.quarterly("end_cash", "2022-09-30");

        // Then
        assertThat(end.known()).isEqualByComparingTo("502");
        assertThat(sheets.quarterly("begin_cash", "2022-03-31").known()).isEqualByComparingTo("500");
        assertThat(sheets.quarterly("begin_cash", "2022-09-30").reason()).isEqualTo(Reason.NOT_FOR_PERIOD);
        assertThat(sheets.ttm("begin_cash", "2022-12-31").reason()).isEqualTo(Reason.NOT_FOR_PERIOD);
    }

    @Test
    void twelve_months_of_cumulative_cash_flows_count_each_quarter_once() {
        // Given
        Sheets sheets = new Sheets()
                .calendarYear(2022, CFO, "100", "10", "30", "60", "100")
                .calendarYear(2023, CFO, "120", "12", "33", "70", "120");

        // When
        Figure ttm = sheets.quarterly("operating_cash_flow_ttm", "2023-06-30");

        // Then: 100 + 33 − 30
        assertThat(ttm.known()).isEqualByComparingTo("103");
    }

    private static List<String> flags(Sheets sheets, String end) {
        return RowFacts.row(sheets.view(PeriodKind.QUARTERLY, end), MetricSelection.EVERY, false)
                .flags();
    }
}
