package io.fundamentalflow.simulator.market;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What others think and hold of a company; changes from month to month.
 *
 * @param strongBuy analysts
 * @param buy analysts
 * @param hold analysts
 * @param sell analysts
 * @param strongSell analysts
 * @param targetFactor target price over price
 * @param institutions biggest first
 * @param funds biggest first
 */
public record Opinion(
        int strongBuy,
        int buy,
        int hold,
        int sell,
        int strongSell,
        BigDecimal targetFactor,
        List<Holder> institutions,
        List<Holder> funds) {

    private static final List<String> HOUSES = List.of(
            "Northgate Advisors",
            "Bluewater Capital",
            "Stonebridge Trust",
            "Meridian Asset Mgmt",
            "Fairhaven Partners",
            "Oakfield Investors",
            "Harrow & Sons",
            "Lindqvist Fonder",
            "Castellan Group",
            "Ridgeway Pensions",
            "Marlowe Endowment",
            "Sutter Street Fund Co",
            "Aldersgate Life",
            "Pinnacle Row Capital",
            "Dunmore Family Office");

    /**
     * One holder.
     *
     * @param name who
     * @param date day of the report
     * @param percentOfCompany in percent, four decimals
     * @param percentOfHolder share of the holder's assets in percent, four decimals
     * @param changePercent change since the report before, in percent
     */
    public record Holder(
            String name,
            LocalDate date,
            BigDecimal percentOfCompany,
            BigDecimal percentOfHolder,
            BigDecimal changePercent) {}

    /** As of a day. */
    public static Opinion of(Instrument instrument, MarketSettings settings, LocalDate today) {
        Dice dice = Dice.of(settings.seed(), "opinion-" + instrument.symbol() + YearMonth.from(today));
        Dice steady = Dice.of(settings.seed(), "holders-" + instrument.symbol());
        LocalDate reported = today.withDayOfMonth(1).minusDays(1);
        return new Opinion(
                dice.between(1, 20),
                dice.between(1, 12),
                dice.between(0, 12),
                dice.between(0, 3),
                dice.between(0, 2),
                BigDecimal.valueOf(dice.between(900, 1_300), 3),
                holders(steady, "", reported),
                holders(steady, " Growth Fund", reported));
    }

    /** One strong sell, five strong buy: the average, three decimals. */
    public BigDecimal rating() {
        int count = strongBuy + buy + hold + sell + strongSell;
        return BigDecimal.valueOf(5L * strongBuy + 4L * buy + 3L * hold + 2L * sell + strongSell)
                .divide(BigDecimal.valueOf(Math.max(1, count)), 3, RoundingMode.HALF_UP);
    }

    private static List<Holder> holders(Dice dice, String suffix, LocalDate reported) {
        int largest = dice.between(40_000, 95_000);
        return IntStream.range(0, HOUSES.size())
                .mapToObj(i -> new Holder(
                        HOUSES.get((i * 4 + largest) % HOUSES.size()) + suffix,
                        reported,
                        BigDecimal.valueOf(largest / (i + 1), 4),
                        BigDecimal.valueOf(dice.between(100, 50_000), 4),
                        BigDecimal.valueOf(dice.bell(25_000), 4)))
                .toList();
    }
}
