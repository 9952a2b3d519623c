package io.fundamentalflow.ingestion.corporateactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fundamentalflow.ingestion.corporateactions.ActionDiff.Row;
import io.fundamentalflow.ingestion.quality.AnswerRefused;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ActionDiffTest {

    private static final ReportedDividend REGULAR = dividend("2026-03-02", "0.25", "1.00");
    private static final ReportedDividend SPECIAL = dividend("2026-03-02", "0.5", "2.00");

    @Test
    void a_second_dividend_of_a_day_gets_the_next_number_whatever_the_order() {
        // When
        ActionDiff<ReportedDividend> diff =
                diff(List.of(SPECIAL, REGULAR), List.of(new Row<>(REGULAR, 1, false)), true);

        // Then
        assertThat(diff.inserted()).containsExactly(new Row<>(SPECIAL, 2, false));
        assertThat(diff.revised()).isEmpty();
        assertThat(diff.unchanged()).isEqualTo(1);
    }

    @Test
    void a_value_restated_after_a_split_is_no_revision_even_when_its_decimals_were_lost() {
        // Given: declared 2.65, kept in four decimals on a share basis 28 times smaller
        ReportedDividend stored = dividend("2012-08-09", "0.37857", "2.64999");
        ReportedDividend restated = dividend("2012-08-09", "0.0946", "2.6488");

        // When
        ActionDiff<ReportedDividend> diff = diff(List.of(restated), List.of(new Row<>(stored, 1, false)), true);

        // Then
        assertThat(diff.changed()).isEmpty();
        assertThat(diff.rebased()).containsExactly(new Row<>(restated, 1, false));
    }

    @Test
    void a_corrected_amount_revises_and_a_vanished_action_is_cancelled_only_by_a_whole_answer() {
        // Given
        ReportedDividend corrected = dividend("2026-03-02", "0.26", "1.04");
        List<Row<ReportedDividend>> stored =
                List.of(new Row<>(REGULAR, 1, false), new Row<>(dividend("2025-12-01", "0.2", "0.8"), 1, false));

        // When
        ActionDiff<ReportedDividend> whole = diff(List.of(corrected), stored, true);
        ActionDiff<ReportedDividend> part = diff(List.of(corrected), stored, false);

        // Then
        assertThat(whole.revised()).containsExactly(new Row<>(corrected, 1, false));
        assertThat(whole.cancelled()).hasSize(1);
        assertThat(part.cancelled()).isEmpty();
    }

    @Test
    void a_cancelled_action_that_comes_back_is_a_revision() {
        // When
        ActionDiff<ReportedDividend> diff = diff(List.of(REGULAR), List.of(new Row<>(REGULAR, 1, true)), true);

        // Then
        assertThat(diff.revised()).containsExactly(new Row<>(REGULAR, 1, false));
    }

    @Test
    void an_answer_that_lacks_several_actions_is_refused() {
        // Given
        List<Row<ReportedDividend>> stored =
                List.of(new Row<>(REGULAR, 1, false), new Row<>(dividend("2025-12-01", "0.2", "0.8"), 1, false));

        // When
        ActionDiff<ReportedDividend> diff = diff(List.of(), stored, true);

        // Then
        assertThatThrownBy(() -> diff.refuseIfIncomplete(stored)).isInstanceOf(AnswerRefused.class);
    }

    private static ActionDiff<ReportedDividend> diff(
            List<ReportedDividend> answer, List<Row<ReportedDividend>> stored, boolean whole) {
        return ActionDiff.of(
                answer, stored, ReportedDividend::exDate, ReportedDividend::sameFacts, DividendStore::identical, whole);
    }

    private static ReportedDividend dividend(String ex, String value, String unadjusted) {
        return new ReportedDividend(
                LocalDate.parse(ex),
                new BigDecimal(value),
                new BigDecimal(unadjusted),
                "USD",
                null,
                null,
                null,
                "Quarterly");
    }
}
