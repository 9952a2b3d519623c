package io.fundamentalflow.query.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.query.coverage.CoverageAnswer.Range;
import io.fundamentalflow.query.coverage.CoverageReader.Day;
import io.fundamentalflow.query.coverage.SessionState.Facts;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionStateTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "true,  true,  true,  true,  false, -,        PRESENT,  a bar",
                "true,  true,  true,  false, false, -,        PRESENT,  a bar on a day in doubt",
                "true,  true,  false, true,  false, -,        PRESENT,  a bar before it is due",
                "true,  false, true,  true,  false, -,        NO_TRADE, a flat bar without volume",
                "false, false, false, true,  false, -,        NOT_DUE,  not published yet",
                "false, false, false, false, true,  missing,  NOT_DUE,  whatever else is known",
                "false, false, true,  false, false, -,        UNKNOWN,  no list of holidays",
                "false, false, true,  false, false, halted,   UNKNOWN,  a session that became doubtful",
                "false, false, true,  true,  false, -,        MISSING,  not found yet",
                "false, false, true,  true,  false, missing,  MISSING,  not confirmed yet",
                "false, false, true,  true,  false, no_trade, NO_TRADE, confirmed and short",
                "false, false, true,  true,  false, halted,   HALTED,   confirmed and long",
                "false, false, true,  true,  true,  no_trade, MISSING,  the vendor had a bar and it was refused",
                "false, false, true,  false, true,  -,        UNKNOWN,  never missing where holidays are not known"
            })
    void a_session_is_what_its_facts_make_of_it(
            boolean bar,
            boolean traded,
            boolean due,
            boolean certain,
            boolean refused,
            @Nullable String verdict,
            SessionState state,
            String why) {
        // When
        SessionState found = SessionState.of(new Facts(bar, traded, due, certain, refused, verdict));

        // Then
        assertThat(found).as(why).isEqualTo(state);
    }

    @Test
    void neighbours_of_one_state_gap_and_rule_are_one_range() {
        // Given: days 1 to 9, of which the third traded; a gap over the fourth to the seventh, with a refused record
        LocalDate gap = LocalDate.of(2024, 3, 4);
        List<Day> days = List.of(
                day(1, SessionState.MISSING, null, null),
                day(2, SessionState.MISSING, null, null),
                day(4, SessionState.MISSING, gap, null),
                day(5, SessionState.MISSING, gap, null),
                day(6, SessionState.MISSING, gap, "unit_jump"),
                day(7, SessionState.MISSING, gap, null),
                day(8, SessionState.NOT_DUE, null, null),
                day(9, SessionState.NOT_DUE, null, null));

        // When
        List<Range> ranges = CoverageAnswer.Data.ranges(days);

        // Then
        assertThat(ranges)
                .extracting(
                        range -> range.from().getDayOfMonth() + "-" + range.to().getDayOfMonth() + " " + range.state()
                                + " " + range.sessions() + " " + range.rule())
                .containsExactly(
                        "1-2 missing 2 null",
                        "4-5 missing 2 null",
                        "6-6 missing 1 unit_jump",
                        "7-7 missing 1 null",
                        "8-9 not_due 2 null");
    }

    @Test
    void without_days_there_are_no_ranges() {
        // When
        List<Range> ranges = CoverageAnswer.Data.ranges(List.of());

        // Then
        assertThat(ranges).isEmpty();
    }

    private static Day day(int n, SessionState state, @Nullable LocalDate gap, @Nullable String rule) {
        return new Day(LocalDate.of(2024, 3, n), n, state, gap, gap == null ? null : 1, null, rule);
    }
}
