package io.fundamentalflow.simulator.wire;

import io.fundamentalflow.simulator.market.Factors;
import io.fundamentalflow.simulator.market.History;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/**
 * Weekly and monthly bars from the raw daily ones: adjusted close of the last session, volume summed. Which day the
 * vendor labels them with is not known; here it is the first session.
 */
final class Periods {

    private static final int ROW = 140;

    private Periods() {}

    static Rows rows(History history, String period, boolean json) {
        Factors factors = new Factors(history);
        Rows rows = new Rows((history.size() / 4 + 1) * ROW, json ? "," : "");
        int first = 0;
        while (first < history.size()) {
            LocalDate start = start(history.days().get(first), period);
            int next = first + 1;
            while (next < history.size()
                    && start(history.days().get(next), period).equals(start)) {
                next++;
            }
            EodEndpoint.add(rows, history.days().get(first), bar(history, factors, first, next), json);
            first = next;
        }
        return rows.done();
    }

    private static LocalDate start(LocalDate day, String period) {
        return period.equals("w")
                ? day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                : day.withDayOfMonth(1);
    }

    private static WireBar bar(History history, Factors factors, int first, int next) {
        long high = history.high()[first];
        long low = history.low()[first];
        BigDecimal volume = BigDecimal.ZERO;
        for (int i = first; i < next; i++) {
            high = Math.max(high, history.high()[i]);
            low = Math.min(low, history.low()[i]);
            volume = volume.add(WireBar.exactVolume(history.volume()[i], factors.at(i)));
        }
        long close = history.close()[next - 1];
        return new WireBar(
                history.days().get(first).toString(),
                WireBar.price(history.open()[first]),
                WireBar.price(high),
                WireBar.price(low),
                WireBar.price(close),
                WireBar.adjusted(close, factors.at(next - 1)),
                WireBuffer.plain(volume));
    }
}
