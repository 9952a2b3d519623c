package io.fundamentalflow.simulator.market;

import java.util.List;

/**
 * What kind of business a company is, decided once from the seed. Shares of something are thousandths.
 *
 * @param bank whether it is a bank or an insurer
 * @param startShares shares before its first split, whole
 * @param priceToSales market value over a year's revenue, hundredths
 * @param season share of each fiscal quarter in four average ones
 * @param cost cost of revenue, of revenue
 * @param research of revenue
 * @param administration of revenue
 * @param marketing of revenue
 * @param plant fixed assets, of a year's revenue
 * @param receivables of a quarter's revenue
 * @param inventory of a quarter's cost
 * @param payables of a quarter's cost
 * @param deferred revenue paid for in advance, of a quarter's revenue
 * @param debt borrowings, of a year's revenue
 * @param interest paid on debt in a quarter
 * @param tax of income before tax
 * @param minority share of others in the profit
 * @param preferred preferred stock, of a year's revenue
 */
record Traits(
        boolean bank,
        long startShares,
        int priceToSales,
        List<Integer> season,
        int cost,
        int research,
        int administration,
        int marketing,
        int plant,
        int receivables,
        int inventory,
        int payables,
        int deferred,
        int debt,
        int interest,
        int tax,
        int minority,
        int preferred) {

    private static final int ALL = 1_000;

    static Traits of(Instrument instrument, MarketSettings settings) {
        Dice dice = Dice.of(settings.seed(), "business-" + instrument.symbol());
        boolean bank = instrument.industry().sector().equals("Financial Services");
        Temper temper = Temper.of(instrument, settings);
        int margin = dice.between(60, 280);
        int cost = dice.between(250, 700);
        int rest = Math.max(60, ALL - cost - margin);
        int research = bank ? 0 : rest * dice.between(0, 40) / 100;
        int administration = rest * dice.between(20, 40) / 100;
        int first = dice.between(900, 1_000);
        int second = dice.between(950, 1_050);
        int third = dice.between(950, 1_050);
        return new Traits(
                bank,
                // Half a percent of a company changes hands on a usual day, give or take.
                temper.volume() / 100 / 1_000 * 1_000 * dice.between(150, 400),
                priceToSales(dice.between(80, 600), margin, temper),
                List.of(first, second, third, 4 * ALL - first - second - third),
                ALL - margin - rest,
                research,
                administration,
                rest - research - administration,
                dice.between(150, 900),
                dice.between(300, 900),
                dice.below(3) == 0 || bank ? 0 : dice.between(200, 900),
                dice.between(300, 800),
                dice.between(0, 400),
                dice.below(6) == 0 ? 0 : dice.between(100, 800),
                dice.between(6, 16),
                dice.between(150, 270),
                dice.below(5) == 0 ? 20 : 0,
                dice.below(8) == 0 ? 30 : 0);
    }

    /** So that the price is at most some thirty times the earnings and the earnings cover the dividends. */
    private static int priceToSales(int drawn, int margin, Temper temper) {
        int dear = margin * 22 / 10;
        int yearly = temper.every() == 0 ? 0 : temper.yield() * 252 / temper.every();
        int covered = yearly == 0 ? dear : margin * 35_000 / yearly;
        return Math.max(20, Math.min(drawn, Math.min(dear, covered)));
    }
}
