package io.fundamentalflow.simulator.market;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How one instrument behaves, decided once from the seed.
 *
 * @param start first reference price in ten-thousandths
 * @param deviation daily standard deviation in millionths
 * @param volume usual daily volume in hundredths of a share
 * @param every sessions between dividends, 0 for none
 * @param phase session index of the first dividend
 * @param yield one dividend in millionths of the price
 * @param splits ratios new/old by session index
 */
record Temper(long start, int deviation, long volume, int every, int phase, int yield, Map<Integer, Split> splits) {

    private static final List<List<String>> RATIOS = List.of(
            List.of("2", "1"),
            List.of("2", "1"),
            List.of("3", "1"),
            List.of("4", "1"),
            List.of("5", "1"),
            List.of("10", "1"),
            List.of("3", "2"));
    private static final int QUARTER = 63;

    static Temper of(Instrument instrument, MarketSettings settings) {
        Dice dice = Dice.of(settings.seed(), "temper-" + instrument.symbol());
        MarketPlace place = instrument.place();
        List<LocalDate> days = place.calendar().sessions(instrument.listed(), settings.today());
        if (!place.hasCompanies()) {
            return ofExtra(instrument, dice);
        }
        long start = (place == MarketPlace.LSE ? dice.between(150, 4_000) : dice.between(15, 400)) * 10_000L;
        int deviation = dice.between(8_000, 24_000);
        long volume = dice.between(20, 9_000) * 100_000L;
        int every = every(instrument, dice);
        int phase = every == 0 ? 0 : dice.between(2, every);
        int yield = dice.between(2_000, 9_000) * Math.max(1, every / QUARTER);
        Map<Integer, Split> splits = splits(instrument, days, phase, dice);
        return new Temper(start, deviation, volume, every, phase, yield, splits);
    }

    /** Indices, pairs and coins pay nothing and never split; a pair has no volume. */
    private static Temper ofExtra(Instrument instrument, Dice dice) {
        return switch (ExtraInstrument.of(instrument)) {
            case EURO -> new Temper(11_000, 4_500, 0, 0, 0, 0, Map.of());
            case POUND -> new Temper(12_700, 5_000, 0, 0, 0, 0, Map.of());
            case COIN -> new Temper(200_000_000, 30_000, 4_000_000_00L, 0, 0, 0, Map.of());
            case SMALL_COIN -> new Temper(20_000, 50_000, 900_000_000_000L, 0, 0, 0, Map.of());
            default -> new Temper(dice.between(1_000, 5_000) * 10_000L, 9_000, 300_000_000_00L, 0, 0, 0, Map.of());
        };
    }

    /** Quarterly, twice a year or yearly as the market does it; many pay nothing. */
    private static int every(Instrument instrument, Dice dice) {
        boolean pays = dice.below(10) >= 4;
        SpecialCase special = instrument.special();
        if (special == null) {
            return !pays ? 0 : QUARTER * quartersBetween(instrument.place());
        }
        // Splits with awkward ratios get no dividends: the vendor's decimals could not carry both exactly.
        return switch (special) {
            case MANY_DIVIDENDS,
                    TWO_DIVIDENDS,
                    SPLIT_AND_DIVIDEND,
                    LOSSY_DIVIDEND,
                    FOREIGN_DIVIDEND,
                    MAJOR_UNIT_DIVIDEND -> QUARTER;
            default -> 0;
        };
    }

    private static int quartersBetween(MarketPlace place) {
        return switch (place) {
            case US -> 1;
            case LSE -> 2;
            case XETRA, INDX, FOREX, CC -> 4;
        };
    }

    private static Map<Integer, Split> splits(Instrument instrument, List<LocalDate> days, int phase, Dice dice) {
        Map<Integer, Split> splits = new TreeMap<>();
        int horizon = days.size();
        SpecialCase special = instrument.special();
        if (special == null) {
            if (dice.below(10) < 3 && horizon > 120) {
                List<String> ratio = dice.pick(RATIOS);
                put(splits, days, dice.between(40, horizon - 40), ratio.get(0), ratio.get(1));
            }
            return splits;
        }
        switch (special) {
            case ODD_SPLITS -> {
                put(splits, days, horizon / 4, "118.916590", "100");
                put(splits, days, horizon / 2, "114.42", "100");
                put(splits, days, horizon * 3 / 4, "1.05", "1");
            }
            case SPLIT_AND_DIVIDEND ->
                put(splits, days, phase + QUARTER * Math.max(1, horizon / QUARTER / 2), "2", "1");
            case LOSSY_DIVIDEND -> {
                put(splits, days, horizon / 3, "7", "1");
                put(splits, days, horizon * 2 / 3, "4", "1");
            }
            case REVERSE_SPLIT -> put(splits, days, horizon / 2, "1", "10");
            default -> {}
        }
        return splits;
    }

    private static void put(Map<Integer, Split> splits, List<LocalDate> days, int index, String shares, String old) {
        if (index > 0 && index < days.size()) {
            splits.put(index, new Split(days.get(index), new BigDecimal(shares), new BigDecimal(old)));
        }
    }

    boolean paysAt(int index) {
        return every > 0 && index >= phase && (index - phase) % every == 0;
    }

    String period() {
        return switch (every) {
            case QUARTER -> "Quarterly";
            case 2 * QUARTER -> "SemiAnnual";
            default -> "Annual";
        };
    }

    /** Product of new/old of the planned splits after a session. */
    BigDecimal sharesLater(int index) {
        BigDecimal product = BigDecimal.ONE;
        for (Map.Entry<Integer, Split> split : splits.entrySet()) {
            if (split.getKey() > index) {
                product = product.multiply(split.getValue().newShares())
                        .divide(split.getValue().oldShares(), MathContext.DECIMAL128);
            }
        }
        return product;
    }
}
