package io.fundamentalflow.benchmarks;

import io.fundamentalflow.model.DailyBar;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Plausible bars, the same at every run. */
final class GeneratedBars {

    private GeneratedBars() {}

    static List<DailyBar> of(int companyId, int count, LocalDate newest) {
        Random dice = new Random(companyId);
        List<DailyBar> bars = new ArrayList<>(count);
        LocalDate day = newest;
        int cents = 5_000 + dice.nextInt(20_000);
        while (bars.size() < count) {
            if (day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY) {
                cents = Math.max(100, cents + dice.nextInt(201) - 100);
                int spread = 1 + dice.nextInt(150);
                bars.add(new DailyBar(
                        day,
                        price(cents),
                        price(cents + spread),
                        price(Math.max(1, cents - spread)),
                        price(cents + dice.nextInt(2 * spread) - spread),
                        price(cents),
                        BigDecimal.valueOf(100_000L + dice.nextInt(90_000_000))));
            }
            day = day.minusDays(1);
        }
        java.util.Collections.reverse(bars);
        return bars;
    }

    private static BigDecimal price(int cents) {
        return BigDecimal.valueOf(cents, 2);
    }
}
