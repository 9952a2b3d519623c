package io.fundamentalflow.simulator.market;

import io.fundamentalflow.simulator.market.MarketState.AddedAction;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Walks one instrument from its listing to today in whole numbers only, so that the result is exact and the same
 * everywhere. The same number of dice is thrown for every session: a later day or an added action never changes what
 * was drawn before it.
 */
final class HistoryGenerator {

    /** Millionths a day: a gentle rise, and a pull back into a plausible range. */
    private static final int DRIFT = 150;

    private static final int PULL = 1_500;
    private static final int RANGE = 6;

    private final Instrument instrument;
    private final Temper temper;
    private final Dice dice;
    private final List<LocalDate> days;
    private final History history;
    private final List<AddedAction> added;
    private final DividendPlan dividends;
    private final List<Split> splitsToday = new ArrayList<>();
    private final List<Dividend> dividendsToday = new ArrayList<>();
    private long anchor;
    private long usualVolume;

    private HistoryGenerator(Instrument instrument, MarketSettings settings, MarketState state) {
        this.instrument = instrument;
        temper = Temper.of(instrument, settings);
        dice = Dice.of(settings.seed(), "walk-" + instrument.symbol());
        LocalDate lastDay = instrument.lastDay();
        LocalDate end = lastDay == null || state.today().isBefore(lastDay) ? state.today() : lastDay;
        days = instrument.place().calendar().sessions(instrument.listed(), end);
        int n = days.size();
        history = new History(
                instrument,
                days,
                new long[n],
                new long[n],
                new long[n],
                new long[n],
                new long[n],
                new ArrayList<>(),
                new ArrayList<>(),
                DirtyRows.of(instrument, settings));
        added = state.added().getOrDefault(instrument.symbol(), List.of());
        dividends = new DividendPlan(instrument, temper);
        anchor = temper.start();
        usualVolume = temper.volume();
    }

    static History generate(Instrument instrument, MarketSettings settings, MarketState state) {
        HistoryGenerator generator = new HistoryGenerator(instrument, settings, state);
        for (int i = 0; i < generator.days.size(); i++) {
            generator.session(i);
        }
        generator.addUnnoticedActions();
        state.restated().getOrDefault(instrument.symbol(), List.of()).forEach(generator::restate);
        return generator.history;
    }

    private void session(int i) {
        long gap = dice.bell(temper.deviation() / 3);
        long move = dice.bell(temper.deviation());
        long up = Math.abs(dice.bell(temper.deviation() / 2));
        long down = Math.abs(dice.bell(temper.deviation() / 2));
        long bustle = dice.next();
        long reference = i == 0 ? temper.start() : afterActions(i, history.close()[i - 1]);
        if (instrument.special() == SpecialCase.THIN && i > 0 && Math.floorMod(bustle, 10) < 3) {
            flat(i, reference);
            return;
        }
        int grid = instrument.place().grid();
        long pull = reference > anchor * RANGE ? -PULL : reference < anchor / RANGE ? PULL : DRIFT;
        if (instrument.type().equals("FUND")) {
            // A fund has one value a day.
            flat(i, Ticks.times(reference, move + pull));
            return;
        }
        long open = Ticks.onGrid(Ticks.times(reference, gap), grid);
        long close = Ticks.onGrid(Ticks.times(reference, move + pull), grid);
        // Some venues print sub-penny extremes; pence and most cents do not.
        int extremeGrid = instrument.place() == MarketPlace.US && Math.floorMod(bustle, 8) == 0 ? 1 : grid;
        history.open()[i] = open;
        history.close()[i] = close;
        history.high()[i] =
                Math.max(Math.max(open, close), Ticks.onGrid(Ticks.times(Math.max(open, close), up), extremeGrid));
        history.low()[i] =
                Math.min(Math.min(open, close), Ticks.onGrid(Ticks.times(Math.min(open, close), -down), extremeGrid));
        history.volume()[i] = volume(bustle);
    }

    /** Yesterday's close on today's basis. */
    private long afterActions(int i, long close) {
        collectActions(i, close);
        long reference = close;
        for (Split split : splitsToday) {
            reference = Ticks.scaled(reference, split.oldShares(), split.newShares());
            anchor = Ticks.scaled(anchor, split.oldShares(), split.newShares());
            usualVolume = Ticks.scaled(usualVolume, split.newShares(), split.oldShares());
        }
        for (Dividend dividend : dividendsToday) {
            reference -= dividend.inPriceUnit()
                    .movePointRight(History.PRICE_SCALE)
                    .setScale(0, RoundingMode.HALF_UP)
                    .longValueExact();
        }
        history.splits().addAll(splitsToday);
        history.dividends().addAll(dividendsToday);
        return Math.max(reference, instrument.place().grid());
    }

    private void collectActions(int i, long close) {
        splitsToday.clear();
        dividendsToday.clear();
        Split planned = temper.splits().get(i);
        if (planned != null) {
            splitsToday.add(planned);
        }
        for (AddedAction one : added) {
            if (one.marketReacts() && takesEffectAt(i, one.action()) && one.action() instanceof Split split) {
                splitsToday.add(split);
            }
        }
        long reference = close;
        for (Split split : splitsToday) {
            reference = Ticks.scaled(reference, split.oldShares(), split.newShares());
        }
        dividendsToday.addAll(dividends.at(i, days.get(i), reference));
        for (AddedAction one : added) {
            if (one.marketReacts() && takesEffectAt(i, one.action()) && one.action() instanceof Dividend dividend) {
                dividendsToday.add(dividend);
            }
        }
    }

    private boolean takesEffectAt(int i, CorporateAction action) {
        return days.get(i - 1).isBefore(action.exDate()) && !days.get(i).isBefore(action.exDate());
    }

    private void addUnnoticedActions() {
        for (AddedAction one : added) {
            if (one.marketReacts() || days.isEmpty() || one.action().exDate().isAfter(days.get(days.size() - 1))) {
                continue;
            }
            if (one.action() instanceof Split split) {
                history.splits().add(split);
            } else if (one.action() instanceof Dividend dividend) {
                history.dividends().add(dividend);
            }
        }
        history.splits().sort(Comparator.comparing(Split::exDate));
        history.dividends().sort(Comparator.comparing(Dividend::exDate));
    }

    private void flat(int i, long price) {
        long rounded = Ticks.onGrid(price, instrument.place().grid());
        history.open()[i] = rounded;
        history.high()[i] = rounded;
        history.low()[i] = rounded;
        history.close()[i] = rounded;
        history.volume()[i] = 0;
    }

    private long volume(long bustle) {
        if (usualVolume == 0) {
            return 0;
        }
        long share = Math.floorMod(bustle >>> 8, Ticks.MILLION) + 500_000L;
        long volume = usualVolume / Ticks.MILLION * share + usualVolume % Ticks.MILLION * share / Ticks.MILLION;
        boolean fractional = instrument.special() == SpecialCase.FRACTIONAL_VOLUME;
        return Math.max(100, fractional ? volume + Math.floorMod(bustle, 100) : volume / 100 * 100);
    }

    private void restate(Bar bar) {
        int i = history.firstAtOrAfter(bar.day());
        if (i < history.size() && days.get(i).equals(bar.day())) {
            history.open()[i] = Ticks.unscaled(bar.open(), History.PRICE_SCALE);
            history.high()[i] = Ticks.unscaled(bar.high(), History.PRICE_SCALE);
            history.low()[i] = Ticks.unscaled(bar.low(), History.PRICE_SCALE);
            history.close()[i] = Ticks.unscaled(bar.close(), History.PRICE_SCALE);
            history.volume()[i] = Ticks.unscaled(bar.volume(), History.VOLUME_SCALE);
        }
    }
}
