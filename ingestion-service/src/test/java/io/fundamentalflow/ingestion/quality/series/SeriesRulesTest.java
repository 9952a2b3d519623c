package io.fundamentalflow.ingestion.quality.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.ingestion.quality.Quality;
import io.fundamentalflow.ingestion.quality.QualityConfig;
import io.fundamentalflow.ingestion.quality.QualityRule;
import io.fundamentalflow.ingestion.quality.SessionCalendar;
import io.fundamentalflow.ingestion.quality.Severities;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule finds its fault, on its day, and nothing else; what looks like a fault and is none passes all rules. */
class SeriesRulesTest {

    private static final int AT = 80;

    static Stream<Arguments> faults() {
        return Stream.of(
                fault("a split nobody listed", QualityRule.SPLIT_SUSPECTED, new Example().scale(AT, 0.5, 2)),
                fault("a consolidation nobody listed", QualityRule.SPLIT_SUSPECTED, new Example().scale(AT, 10, 0.1)),
                fault(
                        "a split the adjusted close leaves out",
                        QualityRule.SPLIT_UNAPPLIED,
                        new Example().scale(AT, 0.25, 1).split(AT, 4)),
                fault(
                        "a split only the adjusted close knows",
                        QualityRule.SPLIT_UNAPPLIED,
                        new Example().scale(AT, 0.25, 1).adjust(AT, 0.25)),
                fault(
                        "a split in the adjusted close twice",
                        QualityRule.SPLIT_APPLIED_TWICE,
                        new Example().scale(AT, 0.5, 1).split(AT, 2).adjust(AT, 0.25)),
                fault(
                        "a split in the closes and in the adjustment",
                        QualityRule.SPLIT_APPLIED_TWICE,
                        new Example().split(AT, 2).adjust(AT, 0.5)),
                fault(
                        "a dividend only the adjusted close knows",
                        QualityRule.DIVIDEND_MISSING,
                        new Example().adjust(AT, 0.99)),
                fault(
                        "a dividend the adjusted close does not know",
                        QualityRule.DIVIDEND_PHANTOM,
                        new Example().paid(20, 1).dividend(AT, 1)),
                fault(
                        "a dividend in pence",
                        QualityRule.DIVIDEND_UNUSUAL,
                        new Example()
                                .paid(10, 0.2)
                                .paid(30, 0.2)
                                .paid(50, 0.2)
                                .adjust(AT, 1 - 0.2 / 100)
                                .dividend(AT, 20)),
                fault(
                        "a dividend of a third of the price that did not fall",
                        QualityRule.DIVIDEND_UNUSUAL,
                        new Example().paid(AT, 33)),
                fault(
                        "one split under two dates",
                        QualityRule.DUPLICATE_ACTION,
                        new Example()
                                .scale(AT, 0.5, 1)
                                .split(AT, 2)
                                .adjust(AT, 0.5)
                                .split(AT + 3, 2),
                        AT + 3),
                fault("a feed that repeats itself", QualityRule.FROZEN, frozen(6, 1_000_000)),
                fault(
                        "a newest bar that is adjusted",
                        QualityRule.ADJUSTED_NOT_CURRENT,
                        new Example().adjust(Example.SIZE, 0.98),
                        Example.SIZE - 1));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void a_fault_is_found_on_its_day_and_by_its_rule_alone(String name, QualityRule rule, Example example, int at) {
        // Given
        PriceSeries series = example.series();

        // When
        Noticed noticed = judge(series);

        // Then
        assertThat(noticed.found())
                .filteredOn(finding -> !isConsequence(rule, finding.rule()))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.rule()).isEqualTo(rule);
                    assertThat(finding.day()).isEqualTo(example.days[at]);
                    assertThat(finding.detail()).isNotBlank();
                });
    }

    static Stream<Arguments> lookAlikes() {
        return Stream.of(
                alike("nothing", new Example()),
                alike(
                        "a split as it should be",
                        new Example().scale(AT, 0.5, 1).split(AT, 2).adjust(AT, 0.5)),
                alike(
                        "dividends as they should be",
                        new Example().paid(20, 0.5).paid(50, 0.5).paid(AT, 0.5)),
                alike(
                        "a special dividend the price follows",
                        new Example().scale(AT, 0.65, 1).adjust(AT, 0.65).dividend(AT, 34)),
                alike("a crash, with volume for three days", crash()),
                alike("a halt of ten sessions and another price after it", halt()),
                alike(
                        "a spin-off of a third, by an odd ratio",
                        new Example().scale(AT, 0.672, 1).split(AT, 1.488095).adjust(AT, 0.672)),
                alike(
                        "a spin-off the closes contain and the adjustment leaves alone",
                        new Example().split(AT, 1.488095)),
                alike("another quoting unit", new Example().scale(AT, 100, 1).adjust(AT, 1)),
                alike("a penny stock", new Example().scale(0, 0.0005, 10).adjust(0, 1)),
                alike("a penny stock's dividend below the rounding", penny()),
                alike("a thin fund with carried prices", thin()),
                alike("a carried price without a trade", frozen(8, 0)),
                alike("four equal sessions", frozen(4, 1_000_000)),
                alike(
                        "a regular and a special dividend of one day",
                        new Example()
                                .adjust(AT, 1 - 1.75 / 98.5)
                                .dividend(AT, 0.5)
                                .dividend(AT, 1.25)),
                alike("weekly dividends of one amount", weekly()),
                alike(
                        "a fund whose adjusted close ignores all dividends",
                        new Example().dividend(20, 1).dividend(50, 1).dividend(AT, 1)),
                alike(
                        "a newest bar before an announced dividend",
                        new Example()
                                .adjust(Example.SIZE, 0.99)
                                .dividend(Example.next(new Example().days[Example.SIZE - 1]), 1)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lookAlikes")
    void what_looks_like_a_fault_and_is_none_passes(String name, Example example) {
        // Given
        PriceSeries series = example.series();

        // When
        Noticed noticed = judge(series);

        // Then
        assertThat(noticed.found()).isEmpty();
    }

    @Test
    void a_coin_is_never_frozen() {
        // Given
        Example example = frozen(6, 1_000_000);
        example.kind = SessionCalendar.Kind.ALWAYS;

        // When
        Noticed noticed = judge(example.series());

        // Then
        assertThat(noticed.of(QualityRule.FROZEN)).isEmpty();
    }

    @Test
    void a_move_of_days_that_are_stored_is_judged_again_once_the_volume_after_it_is_known() {
        // Given
        Example example = new Example().scale(AT, 0.5, 2);
        example.firstNew = AT + 5;

        // When
        Noticed noticed = judge(example.series());

        // Then
        assertThat(noticed.of(QualityRule.SPLIT_SUSPECTED))
                .extracting(Finding::day)
                .containsExactly(example.days[AT]);
        assertThat(noticed.judgedFrom()).containsEntry(QualityRule.SPLIT_SUSPECTED, example.days[AT - 10]);
    }

    @Test
    void the_adjusted_closes_of_stored_bars_are_on_another_basis_and_say_nothing() {
        // Given
        Example example = new Example().adjust(AT, 0.97);
        example.firstNew = AT;

        // When
        Noticed noticed = judge(example.series());

        // Then
        assertThat(noticed.found()).isEmpty();
        assertThat(noticed.judgedFrom()).containsEntry(QualityRule.DIVIDEND_MISSING, example.days[AT + 1]);
    }

    @Test
    void a_rule_that_is_off_finds_nothing_and_resolves_what_it_had_found() {
        // Given
        QualityConfig config = Quality.config(Map.of("severity.frozen", "off"));

        // When
        Noticed noticed = SeriesRules.judge(frozen(6, 1_000_000).series(), config, new Severities(config));

        // Then
        assertThat(noticed.found()).isEmpty();
        assertThat(noticed.judgedFrom()).containsKey(QualityRule.FROZEN);
    }

    private static Noticed judge(PriceSeries series) {
        QualityConfig config = Quality.config();
        return SeriesRules.judge(series, config, new Severities(config));
    }

    /** The second of two dates of one action is a phantom as well. */
    private static boolean isConsequence(QualityRule planted, QualityRule found) {
        return planted == QualityRule.DUPLICATE_ACTION && found == QualityRule.DIVIDEND_PHANTOM;
    }

    private static Arguments fault(String name, QualityRule rule, Example example) {
        return fault(name, rule, example, AT);
    }

    private static Arguments fault(String name, QualityRule rule, Example example, int at) {
        return Arguments.of(name, rule, example, at);
    }

    private static Arguments alike(String name, Example example) {
        return Arguments.of(name, example);
    }

    private static Example frozen(int sessions, double volume) {
        Example example = new Example();
        Arrays.fill(example.close, AT, AT + sessions, 101.5);
        Arrays.fill(example.adjusted, AT, AT + sessions, 101.5);
        Arrays.fill(example.volume, AT, AT + sessions, volume);
        return example;
    }

    private static Example crash() {
        Example example = new Example().scale(AT, 0.5, 1);
        for (int i = AT; i < AT + 3; i++) {
            example.volume[i] *= 6;
        }
        return example;
    }

    private static Example halt() {
        Example example = new Example().scale(AT, 0.6, 1);
        Arrays.fill(example.missing, AT - 10, AT, true);
        example.volume[AT] *= 8;
        return example;
    }

    private static Example penny() {
        Example example = new Example().scale(0, 0.0005, 10);
        for (int i = 0; i < Example.SIZE; i++) {
            example.close[i] = Math.round(example.close[i] * 10_000) / 10_000.0;
            example.adjusted[i] = example.close[i];
        }
        return example.paid(AT, 0.0001);
    }

    private static Example thin() {
        Example example = new Example();
        for (int i = 1; i < Example.SIZE; i++) {
            if (i % 3 != 0) {
                example.close[i] = example.close[i - 1];
                example.adjusted[i] = example.close[i];
                example.volume[i] = 0;
            }
        }
        return example;
    }

    private static Example weekly() {
        Example example = new Example();
        for (int i = 10; i < 60; i += 5) {
            example.paid(i, 0.1);
        }
        return example;
    }
}
