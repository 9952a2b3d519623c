package io.fundamentalflow.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Weeks and months against the plainest way to build them: take the days, group them, look. */
@ExtendWith(SharedProduct.class)
@Order(2)
class PeriodsIT {

    private static final BigDecimal EXACT = new BigDecimal("1e-9");

    @ParameterizedTest
    @CsvSource({
        "QODD.US, 1w, all", "QODD.US, 1mo, all", "QODD.US, 1w, splits", "QODD.US, 1mo, splits",
        "QDIV.US, 1w, all", "QDIV.US, 1mo, all", "QDIV.US, 1w, none", "QDIV.US, 1mo, none",
        "QSAD.US, 1w, all", "QSAD.US, 1mo, splits", "QREV.US, 1mo, all", "QGBP.LSE, 1mo, all",
        "QTHN.XETRA, 1w, none", "QIPO.US, 1mo, all"
    })
    void weeks_and_months_are_their_days_put_together(String ticker, String interval, String adjust, Product product) {
        // Given
        UnaryOperator<LocalDate> start = interval.equals("1w")
                ? day -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                : day -> day.withDayOfMonth(1);
        Map<LocalDate, List<Bars.Bar>> expected = new TreeMap<>();
        for (Bars.Bar bar : Bars.all(product, ticker, "adjust=" + adjust)) {
            expected.computeIfAbsent(start.apply(bar.day()), key -> new ArrayList<>())
                    .add(bar);
        }

        // When
        List<Bars.Bar> served = Bars.all(product, ticker, "adjust=" + adjust + "&interval=" + interval);

        // Then
        assertThat(served).extracting(Bars.Bar::day).containsExactlyElementsOf(expected.keySet());
        for (Bars.Bar period : served) {
            List<Bars.Bar> days = expected.get(period.day());
            assertClose(period, "open", period.open(), days.get(0).open());
            assertClose(
                    period, "close", period.close(), days.get(days.size() - 1).close());
            assertClose(
                    period,
                    "high",
                    period.high(),
                    days.stream().map(Bars.Bar::high).reduce(BigDecimal::max).orElseThrow());
            assertClose(
                    period,
                    "low",
                    period.low(),
                    days.stream().map(Bars.Bar::low).reduce(BigDecimal::min).orElseThrow());
            assertThat(period.volume())
                    .as("volume of %s", period.day())
                    .isCloseTo(
                            days.stream()
                                    .map(Bars.Bar::volume)
                                    .reduce(BigDecimal::add)
                                    .orElseThrow(),
                            within(new BigDecimal("1e-4")));
        }
    }

    private static void assertClose(Bars.Bar period, String name, BigDecimal actual, BigDecimal expected) {
        assertThat(actual).as("%s of %s", name, period.day()).isCloseTo(expected, within(EXACT));
    }
}
