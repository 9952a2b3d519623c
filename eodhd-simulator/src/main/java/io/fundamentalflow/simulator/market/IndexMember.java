package io.fundamentalflow.simulator.market;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One company that is or was in the index.
 *
 * @param instrument which
 * @param since first day
 * @param until last day, null while a member
 * @param weight fraction of the index, null for a former member
 */
public record IndexMember(
        Instrument instrument,
        LocalDate since,
        @Nullable LocalDate until,
        @Nullable BigDecimal weight) {

    private static final int MOST = 30;

    /** American companies in the order of the market, the delisted as former members; weights fall with the place. */
    public static List<IndexMember> of(Market market) {
        List<Instrument> chosen = market.instruments().stream()
                .filter(one -> one.place() == MarketPlace.US && one.type().equals("Common Stock"))
                .limit(MOST)
                .toList();
        int active = (int) chosen.stream().filter(one -> !one.isDelisted()).count();
        int sum = active * (active + 1) / 2;
        List<IndexMember> members = new ArrayList<>();
        int place = 0;
        for (Instrument one : chosen) {
            BigDecimal weight = one.isDelisted()
                    ? null
                    : BigDecimal.valueOf(active - place++).divide(BigDecimal.valueOf(sum), 6, RoundingMode.HALF_UP);
            members.add(new IndexMember(one, one.listed(), one.lastDay(), weight));
        }
        return List.copyOf(members);
    }
}
