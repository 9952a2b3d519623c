package io.fundamentalflow.ingestion.prices;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.ingestion.eodhd.WireBar;
import io.fundamentalflow.ingestion.quality.Quality;
import io.fundamentalflow.ingestion.quality.Rejection;
import io.fundamentalflow.ingestion.quality.RuleBook;
import io.fundamentalflow.ingestion.quality.SessionCalendar;
import io.fundamentalflow.model.DateRange;
import io.fundamentalflow.model.QualityFlag;
import io.fundamentalflow.model.Split;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DailyBarCheckTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "null,       10, 11, 9, 10, 5,     date_missing",
                "2026-02-30, 10, 11, 9, 10, 5,     date_unreadable",
                "yesterday,  10, 11, 9, 10, 5,     date_unreadable",
                "2099-01-02, 10, 11, 9, 10, 5,     date_in_future",
                "2026-03-02, 10, 11, 9, null, 5,   close_missing",
                "2026-03-02, null, 11, 9, 10, 5,   price_missing",
                "2026-03-02, 10, 11, 9, ten, 5,    number_unreadable",
                "2026-03-02, 10, 11, 9, NaN, 5,    number_unreadable",
                "2026-03-02, 10, 1e40, 9, 10, 5,   number_out_of_range",
                "2026-03-02, 10, 11, 9, 10, 1e30,  number_out_of_range",
                "2026-03-02, 10, 11, 9, 1e-999999999, 5, number_out_of_range",
                "2026-03-02, -10, -9, -11, -10, 5, price_not_positive",
                "2026-03-02, 0, 0, 0, 0, 5,        price_not_positive",
                "2026-03-02, 10, 9, 11, 10, 5,     ohlc_contradiction",
                "2026-03-02, 10, 10.5, 9, 10.6, 5, ohlc_contradiction",
                "2026-03-02, 10, 11, 9, 10, -5,    volume_negative",
            })
    void a_bad_row_is_refused_with_its_rule_and_its_neighbour_is_kept(
            String date, String open, String high, String low, String close, String volume, String rule) {
        // Given
        WireBar bad = Wire.bar(date, open, high, low, close, volume);
        WireBar good = Wire.bar("2026-03-03", "10", "11", "9", "10", "5");

        // When
        CheckedBars checked = DailyBarCheck.check(List.of(bad, good), Wire.context());

        // Then
        assertThat(checked.rejections()).extracting(Rejection::rule).containsExactly(rule);
        assertThat(checked.rejections().get(0).raw()).isEqualTo(bad.raw());
        assertThat(checked.bars()).extracting(b -> b.bar().day()).containsExactly(LocalDate.of(2026, 3, 3));
    }

    @Test
    void an_open_above_the_high_by_rounding_only_is_flagged_and_kept() {
        // Given
        WireBar wire = Wire.bar("2026-03-02", "100.009", "100.005", "99", "100", "5");

        // When
        CheckedBars checked = DailyBarCheck.check(List.of(wire), Wire.context());

        // Then
        assertThat(checked.bars())
                .singleElement()
                .satisfies(b -> assertThat(QualityFlag.codes(b.flags())).containsExactly("ohlc_slack"));
    }

    @Test
    void rows_given_twice_count_once_and_rows_that_differ_are_all_refused() {
        // Given
        WireBar same = Wire.bar("2026-03-02", "10", "11", "9", "10", "5");
        WireBar sameAgain = Wire.bar("2026-03-02", "10.0", "11", "9", "10.00", "5");
        WireBar one = Wire.bar("2026-03-03", "10", "11", "9", "10", "5");
        WireBar other = Wire.bar("2026-03-03", "10", "11", "9", "10.5", "5");

        // When
        CheckedBars checked = DailyBarCheck.check(List.of(same, sameAgain, one, other), Wire.context());

        // Then
        assertThat(checked.bars()).extracting(b -> b.bar().day()).containsExactly(MONDAY);
        assertThat(checked.repeated()).isEqualTo(1);
        assertThat(checked.rejections())
                .extracting(Rejection::rule)
                .containsExactly("duplicate_differs", "duplicate_differs");
        assertThat(checked.rejectedDays()).containsExactly(LocalDate.of(2026, 3, 3));
    }

    @Test
    void a_weekend_is_refused_and_a_holiday_is_flagged_where_the_calendar_is_certain() {
        // Given
        SessionCalendar calendar = new SessionCalendar(
                SessionCalendar.Kind.SESSIONS,
                ZoneId.of("America/New_York"),
                Set.of(),
                LocalDate.of(1990, 1, 1),
                LocalDate.of(2030, 12, 31),
                Set.of(MONDAY),
                Set.of(MONDAY.plusDays(1)));

        // When
        CheckedBars checked = DailyBarCheck.check(
                List.of(
                        Wire.flat(MONDAY, "10", "5"),
                        Wire.flat(MONDAY.plusDays(1), "10", "5"),
                        Wire.flat(MONDAY.plusDays(5), "10", "5")),
                with(calendar));

        // Then
        assertThat(checked.bars())
                .extracting(b -> QualityFlag.codes(b.flags()))
                .containsExactly(List.of(), List.of("off_session"));
        assertThat(checked.rejections()).extracting(Rejection::rule).containsExactly("off_session");
    }

    @Test
    void a_coin_trades_on_sundays_and_may_stand_still() {
        // Given
        SessionCalendar always = new SessionCalendar(
                SessionCalendar.Kind.ALWAYS, ZoneId.of("UTC"), Set.of(), null, null, Set.of(), Set.of());
        List<WireBar> still = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            still.add(Wire.flat(MONDAY.plusDays(i), "10", i < 5 ? "0" : "7"));
        }

        // When
        CheckedBars checked = DailyBarCheck.check(still, with(always));

        // Then
        assertThat(checked.rejections()).isEmpty();
        assertThat(checked.bars()).hasSize(10).allMatch(b -> b.flags() == 0);
    }

    @Test
    void a_price_a_hundred_times_off_that_comes_back_is_refused() {
        // Given
        List<WireBar> wires = walk(30, "10");
        wires.set(12, Wire.flat(MONDAY.plusDays(12), "1003", "500"));
        wires.set(13, Wire.flat(MONDAY.plusDays(13), "1004", "500"));

        // When
        CheckedBars checked = DailyBarCheck.check(wires, Wire.context());

        // Then
        assertThat(checked.bars()).hasSize(28);
        assertThat(checked.rejections()).extracting(Rejection::rule).containsExactly("unit_jump", "unit_jump");
    }

    @Test
    void a_price_that_stays_a_hundred_times_higher_is_a_new_unit() {
        // Given
        List<WireBar> wires = walk(12, "10");
        for (int i = 12; i < 30; i++) {
            wires.add(Wire.flat(MONDAY.plusDays(i), "1001." + i, "50" + i));
        }

        // When
        CheckedBars checked = DailyBarCheck.check(wires, Wire.context());

        // Then
        assertThat(checked.rejections()).isEmpty();
        assertThat(checked.bars().stream().filter(b -> QualityFlag.UNIT_CHANGE.in(b.flags())))
                .extracting(b -> b.bar().day())
                .containsExactly(MONDAY.plusDays(12));
    }

    @Test
    void a_jump_too_young_to_judge_waits_in_quarantine() {
        // Given
        List<WireBar> wires = walk(12, "10");
        wires.add(Wire.flat(MONDAY.plusDays(12), "0.1", "500"));

        // When
        CheckedBars checked = DailyBarCheck.check(wires, Wire.context());

        // Then
        assertThat(checked.bars()).hasSize(12);
        assertThat(checked.rejections()).singleElement().satisfies(r -> {
            assertThat(r.rule()).isEqualTo("unit_jump");
            assertThat(r.detail()).contains("too early to tell");
        });
    }

    @Test
    void five_equal_sessions_of_a_lively_series_are_frozen() {
        // Given
        List<WireBar> wires = walk(40, "10");
        for (int i = 20; i < 25; i++) {
            wires.set(i, Wire.flat(MONDAY.plusDays(i), "10", "777"));
        }

        // When
        CheckedBars checked = DailyBarCheck.check(wires, Wire.context());

        // Then
        assertThat(checked.bars().stream().filter(b -> QualityFlag.FROZEN.in(b.flags())))
                .hasSize(5);
    }

    @Test
    void a_halved_price_with_doubled_volume_is_suspected_to_be_a_split_unless_one_is_known() {
        // Given
        List<WireBar> wires = walk(40, "10");
        for (int i = 40; i < 60; i++) {
            wires.add(Wire.flat(MONDAY.plusDays(i), i % 2 == 0 ? "5.02" : "5", "1" + (900 + i)));
        }
        BarContext known = new BarContext(
                DateRange.ALL,
                LocalDate.of(2026, 11, 20),
                SessionCalendar.NOT_KNOWN,
                false,
                List.of(Wire.split(MONDAY.plusDays(40).toString(), "2", "1", Split.InClose.NO)),
                List.of(),
                List.of(),
                Quality.rules());

        // When
        CheckedBars suspected = DailyBarCheck.check(wires, Wire.context());
        CheckedBars explained = DailyBarCheck.check(wires, known);

        // Then
        assertThat(suspected.bars().stream().filter(b -> QualityFlag.SPLIT_SUSPECTED.in(b.flags())))
                .extracting(b -> b.bar().day())
                .containsExactly(MONDAY.plusDays(40));
        assertThat(explained.bars()).noneMatch(b -> QualityFlag.SPLIT_SUSPECTED.in(b.flags()));
    }

    @Test
    void a_flag_that_is_set_to_quarantine_refuses_the_bars_of_its_days_and_no_others() {
        // Given
        List<WireBar> wires = walk(40, "10");
        for (int i = 20; i < 26; i++) {
            wires.set(i, Wire.flat(MONDAY.plusDays(i), "10.5", "1000"));
        }

        // When
        CheckedBars checked = DailyBarCheck.check(wires, with("frozen", "quarantine"));

        // Then
        assertThat(checked.rejections()).hasSize(6).extracting(Rejection::rule).containsOnly("frozen");
        assertThat(checked.bars()).hasSize(34);
        assertThat(checked.rejectedDays()).hasSize(6).contains(MONDAY.plusDays(20), MONDAY.plusDays(25));
    }

    @ParameterizedTest
    @CsvSource({"flag, ohlc_slack", "off, ''"})
    void a_quarantine_that_is_set_to_less_stores_the_bar(String severity, String flags) {
        // Given
        WireBar contradiction = Wire.bar("2026-03-02", "10", "9", "11", "10", "5");

        // When
        CheckedBars checked = DailyBarCheck.check(List.of(contradiction), with("ohlc_contradiction", severity));

        // Then
        assertThat(checked.rejections()).isEmpty();
        assertThat(checked.bars())
                .singleElement()
                .satisfies(b -> assertThat(String.join(" ", QualityFlag.codes(b.flags())))
                        .isEqualTo(flags));
    }

    private static BarContext with(String rule, String severity) {
        return new BarContext(
                DateRange.ALL,
                LocalDate.of(2026, 11, 20),
                SessionCalendar.NOT_KNOWN,
                false,
                List.of(),
                List.of(),
                List.of(),
                new RuleBook(Quality.config(Map.of("severity." + rule, severity))));
    }

    @Test
    void oil_may_cost_less_than_nothing() {
        // Given
        BarContext context = new BarContext(
                DateRange.ALL,
                LocalDate.of(2026, 11, 20),
                SessionCalendar.NOT_KNOWN,
                true,
                List.of(),
                List.of(),
                List.of(),
                Quality.rules());

        // When
        CheckedBars checked = DailyBarCheck.check(
                List.of(Wire.bar("2020-04-20", "17.73", "17.85", "-40.32", "-37.63", "165000")), context);

        // Then
        assertThat(checked.bars())
                .singleElement()
                .satisfies(b -> assertThat(b.bar().close()).isEqualByComparingTo(new BigDecimal("-37.63")));
    }

    /** A series that moves a little every day, with a volume of about a thousand. */
    private static List<WireBar> walk(int days, String price) {
        List<WireBar> wires = new ArrayList<>();
        for (int i = 0; i < days; i++) {
            wires.add(Wire.flat(MONDAY.plusDays(i), price + (i % 2 == 0 ? ".05" : ".0" + i % 7), "" + (950 + i)));
        }
        return wires;
    }

    private static BarContext with(SessionCalendar calendar) {
        return new BarContext(
                DateRange.ALL,
                LocalDate.of(2026, 11, 20),
                calendar,
                false,
                List.of(),
                List.of(),
                List.of(),
                Quality.rules());
    }
}
