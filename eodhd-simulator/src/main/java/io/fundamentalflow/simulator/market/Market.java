package io.fundamentalflow.simulator.market;

import io.fundamentalflow.simulator.market.MarketState.AddedAction;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The generated market: instruments, their known truth, and the few ways in which it can be changed while it runs.
 * Safe for use by several threads. Histories are generated on demand and a bounded number is kept.
 *
 * <p>Long because a market is asked and changed in one place, under one version.
 */
public final class Market {

    private static final int KEPT_HISTORIES = 64;
    private static final int YEARS_OF_NEWS = 3;

    private final MarketSettings settings;
    private final List<Instrument> instruments;
    private final List<Instrument> extras;
    private final Map<String, Instrument> bySymbol;
    private final AtomicReference<MarketState> state;
    private final SpoiledActions spoiled = new SpoiledActions();
    private final Map<String, History> kept = new LinkedHashMap<>(64, 0.75f, true);
    private long keptVersion;
    private final Companies companies;

    /** Makes the market; costs a few microseconds per instrument. */
    public Market(MarketSettings settings) {
        this.settings = settings;
        companies = new Companies(settings);
        instruments = InstrumentList.of(settings);
        extras = InstrumentList.extras(settings);
        bySymbol = Stream.concat(instruments.stream(), extras.stream())
                .collect(Collectors.toUnmodifiableMap(Instrument::symbol, Function.identity()));
        state = new AtomicReference<>(MarketState.fresh(settings.today(), 0));
    }

    /** What it was made from. */
    public MarketSettings settings() {
        return settings;
    }

    /** Newest day that may have prices. */
    public LocalDate today() {
        return current().today();
    }

    /** Grows with every change; equal versions serve equal answers. */
    public long version() {
        return current().version() + spoiled.changes();
    }

    /** Companies and exchange-traded funds, the delisted ones too. */
    public List<Instrument> instruments() {
        return instruments;
    }

    /** The {@link ExtraInstrument}s: more funds, indices, pairs, coins. */
    public List<Instrument> extras() {
        return extras;
    }

    /** All instruments of one exchange, the extra ones too; active or delisted ones. */
    public List<Instrument> instruments(MarketPlace place, boolean delisted) {
        return Stream.concat(instruments.stream(), extras.stream())
                .filter(one -> one.place() == place && one.isDelisted() == delisted)
                .toList();
    }

    /** By vendor symbol, exactly as spelled. */
    public Optional<Instrument> find(String symbol) {
        return Optional.ofNullable(bySymbol.get(symbol));
    }

    /** The index that betas refer to; a market without special cases has none. */
    public Optional<Instrument> index() {
        return find(ExtraInstrument.INDEX.symbol());
    }

    /** The instrument of a special case; fails when this market is too small to have them. */
    public Instrument special(SpecialCase special) {
        return require(special.symbol());
    }

    /** What really happened to an instrument until today. */
    public KnownTruth truth(String symbol) {
        return new KnownTruth(history(require(symbol)));
    }

    /** What a company really did and what the vendor serves of it; of things that are no company there is none. */
    public FundamentalTruth fundamentals(String symbol) {
        Instrument instrument = require(symbol);
        return companies.of(instrument, current(), history(instrument));
    }

    /** Reported trades of insiders, oldest filing first; none outside the US and none of funds. */
    public List<InsiderTrade> insiderTrades(Instrument instrument) {
        return new InsiderTrades(instrument, settings, history(instrument), today()).all();
    }

    /** News about an instrument from {@code from} to {@code to} (GMT days), newest first; those of its neighbour that name it too. */
    public List<Article> news(Instrument instrument, LocalDate from, LocalDate to) {
        NewsDesk desk = new NewsDesk(settings, today());
        List<Instrument> neighbours = instruments(instrument.place(), false);
        int at = neighbours.indexOf(instrument);
        Instrument next = at < 0 ? null : neighbours.get((at + 1) % neighbours.size());
        Instrument before = at < 0 ? null : neighbours.get(Math.floorMod(at - 1, neighbours.size()));
        LocalDate archive = settings.today().minusYears(YEARS_OF_NEWS);
        LocalDate first = from.isBefore(archive) ? archive : from;
        LocalDate last = to.isAfter(today()) ? today() : to;
        List<Article> articles = new ArrayList<>();
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
            articles.addAll(desk.of(instrument, next, day));
            if (before != null && !before.equals(instrument)) {
                desk.of(before, instrument, day).stream()
                        .filter(article -> article.symbols().contains(instrument.symbol()))
                        .forEach(articles::add);
            }
        }
        articles.sort(Comparator.comparing(Article::publishedAt).reversed().thenComparing(Article::link));
        return articles;
    }

    /**
     * Bars within the sessions of some days, oldest first.
     *
     * @param minutes length of a bar: 1, 5 or 60
     */
    public List<IntradayBar> intraday(Instrument instrument, LocalDate from, LocalDate to, int minutes) {
        History history = history(instrument);
        List<IntradayBar> bars = new ArrayList<>();
        for (int i = history.firstAtOrAfter(from);
                i < history.size() && !history.days().get(i).isAfter(to);
                i++) {
            bars.addAll(new IntradayTape(instrument, settings.seed(), history, i).bars(minutes));
        }
        return bars;
    }

    /**
     * The newest price of a delayed feed; empty of what does not trade any more, or not yet. While the session after today
     * runs it is of that session, whose bar comes with the next {@link #advance}.
     */
    public Optional<Quote> quote(Instrument instrument, Instant now) {
        LocalDate next = instrument.place().calendar().shift(today(), 1);
        Instant seen = now.minus(Quote.DELAY);
        Instant opens = instrument.place().opensAt(next);
        boolean runs = seen.isAfter(opens) && seen.isBefore(opens.plus(Duration.ofDays(1)));
        History history =
                runs ? HistoryGenerator.generate(instrument, settings, current().withToday(next)) : history(instrument);
        int last = history.size() - 1;
        if (last < 0 || instrument.isDelisted()) {
            return Optional.empty();
        }
        LocalDate day = history.days().get(last);
        BigDecimal before = last == 0 ? null : new KnownTruth(history).previousClose(day);
        IntradayTape tape = new IntradayTape(instrument, settings.seed(), history, last);
        return Optional.of(tape.quote(seen, before));
    }

    /** The history until today, from the small cache or generated. */
    public History history(Instrument instrument) {
        MarketState now = current();
        synchronized (kept) {
            if (keptVersion != now.version()) {
                kept.clear();
                keptVersion = now.version();
            }
            History known = kept.get(instrument.symbol());
            if (known != null) {
                return known;
            }
        }
        History made = HistoryGenerator.generate(instrument, settings, now);
        synchronized (kept) {
            if (keptVersion == now.version()) {
                kept.put(instrument.symbol(), made);
                if (kept.size() > KEPT_HISTORIES) {
                    kept.remove(kept.keySet().iterator().next());
                }
            }
        }
        return made;
    }

    /** The history until today, generated and not kept: for walks over all instruments. */
    public History historyOnce(Instrument instrument) {
        return HistoryGenerator.generate(instrument, settings, current());
    }

    /** Moves today forward by New York sessions, so that new bars appear; answers the new today. */
    public LocalDate advance(int sessions) {
        if (sessions < 1 || sessions > 2_500) {
            throw new IllegalArgumentException("sessions must be 1 to 2500, not " + sessions);
        }
        return state.updateAndGet(now -> now.withToday(MarketPlace.US.calendar().shift(now.today(), sessions)))
                .today();
    }

    /** Serves another bar for a day from now on; parts that are null keep their value. Answers the new bar. */
    public Bar restate(
            String symbol,
            LocalDate day,
            @Nullable BigDecimal open,
            @Nullable BigDecimal high,
            @Nullable BigDecimal low,
            @Nullable BigDecimal close,
            @Nullable BigDecimal volume) {
        Bar old = truth(symbol).bar(day);
        BigDecimal newOpen = open == null ? old.open() : open;
        BigDecimal newClose = close == null ? old.close() : close;
        Bar bar = new Bar(
                day,
                newOpen,
                high == null ? old.high().max(newOpen).max(newClose) : high,
                low == null ? old.low().min(newOpen).min(newClose) : low,
                newClose,
                volume == null ? old.volume() : volume);
        History.requireDecimals(bar);
        state.updateAndGet(now -> now.withRestated(symbol, bar));
        return bar;
    }

    /** Serves another close for a day from now on; high and low give way where they must. */
    public Bar restate(String symbol, LocalDate day, BigDecimal close) {
        return restate(symbol, day, null, null, null, close, null);
    }

    /**
     * Adds a split. An ex-date still ahead moves the traded price when the market gets there; one that has passed
     * leaves the traded prices alone and restates what the vendor derives from them.
     */
    public void addSplit(String symbol, Split split) {
        add(symbol, split);
    }

    /** Adds a dividend, with the same rule as {@link #addSplit}. */
    public void addDividend(String symbol, Dividend dividend) {
        add(symbol, dividend);
    }

    /** Adds a plain dividend in the instrument's quotation currency. */
    public void addDividend(String symbol, LocalDate exDate, BigDecimal declared) {
        String currency = require(symbol).place().currency();
        add(symbol, new Dividend(exDate, declared, currency, BigDecimal.ONE, null, null, null, null, false));
    }

    /**
     * Serves another value of one statement line from today on, under the filing date it has; other lines stay, so
     * that totals may not add up, as happens with the vendor. Answers what it was.
     */
    public BigDecimal restateStatement(
            String symbol, Statement statement, PeriodType period, LocalDate periodEnd, String line, BigDecimal value) {
        StatementTruth row = fundamentals(symbol)
                .find(statement, period, periodEnd)
                .orElseThrow(
                        () -> new IllegalArgumentException("no " + statement + " of " + symbol + " on " + periodEnd));
        var one = new StatementRestatement(statement, period, periodEnd, line, value, today());
        state.updateAndGet(now -> now.withStatement(symbol, one));
        return row.latest().lines().getOrDefault(line, BigDecimal.ZERO);
    }

    /** Which lists of actions are served wrongly. */
    public SpoiledActions spoiledActions() {
        return spoiled;
    }

    /** Forgets every change: the market is as it was made. */
    public void reset() {
        spoiled.clear();
        state.updateAndGet(now -> MarketState.fresh(settings.today(), now.version() + 1));
    }

    private void add(String symbol, CorporateAction action) {
        require(symbol);
        state.updateAndGet(now ->
                now.withAction(symbol, new AddedAction(action, action.exDate().isAfter(now.today()))));
    }

    private Instrument require(String symbol) {
        return find(symbol).orElseThrow(() -> new IllegalArgumentException("no instrument " + symbol));
    }

    private MarketState current() {
        return Objects.requireNonNull(state.get());
    }
}
