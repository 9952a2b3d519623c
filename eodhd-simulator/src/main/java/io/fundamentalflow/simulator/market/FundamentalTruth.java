package io.fundamentalflow.simulator.market;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a company really did, and what the vendor serves of it, against which a client's stored statements and its
 * metrics can be judged. Amounts are whole units of the reporting currency.
 */
public final class FundamentalTruth {

    private static final int EPS_SCALE = 4;

    private final Instrument instrument;
    private final List<StatementCase> cases;
    private final List<Quarter> quarters;
    private final History history;
    private final LocalDate today;
    private final MarketSettings settings;
    private final StatementList list;
    private final Map<Statement, Map<PeriodType, List<StatementTruth>>> statements = new EnumMap<>(Statement.class);

    private FundamentalTruth(
            Instrument instrument,
            MarketSettings settings,
            History history,
            List<Quarter> quarters,
            List<StatementRestatement> restatements,
            LocalDate today) {
        this.instrument = instrument;
        this.cases = StatementCase.of(instrument);
        this.quarters = quarters;
        this.history = history;
        this.today = today;
        this.settings = settings;
        list = new StatementList(
                instrument, settings, quarters, restatements, Ledger.sharesPerStartShare(history, today), today);
        for (Statement statement : Statement.values()) {
            statements.put(statement, list.of(statement));
        }
    }

    /** From the history as it is and the ledger walked over the history as it was made. */
    static FundamentalTruth of(Instrument instrument, MarketSettings settings, MarketState now, History history) {
        String symbol = instrument.symbol();
        History made = now.isUntouched(symbol)
                ? history
                : HistoryGenerator.generate(instrument, settings, now.withoutLateChanges(symbol));
        List<Quarter> quarters = Ledger.of(instrument, settings, made, now.today());
        List<StatementRestatement> restatements = Restatements.of(instrument, settings, quarters);
        restatements.addAll(now.statements().getOrDefault(symbol, List.of()));
        return new FundamentalTruth(instrument, settings, history, quarters, restatements, now.today());
    }

    /** Which company. */
    public Instrument instrument() {
        return instrument;
    }

    /** What is odd about its documents. */
    public List<StatementCase> cases() {
        return cases;
    }

    /** The day as of which this is. */
    public LocalDate today() {
        return today;
    }

    /** Quarters that have ended, oldest first; the last may not be filed yet. */
    public List<Quarter> quarters() {
        return quarters;
    }

    /** Quarters whose statements are filed, oldest first. */
    public List<Quarter> filed() {
        return quarters.stream().filter(one -> !one.filedOn().isAfter(today)).toList();
    }

    /** One kind of statement, oldest first: all that were filed until today, those the vendor lacks included. */
    public List<StatementTruth> statements(Statement statement, PeriodType period) {
        return statements.getOrDefault(statement, Map.of()).getOrDefault(period, List.of());
    }

    /** The statement of a period by its true end. */
    public Optional<StatementTruth> find(Statement statement, PeriodType period, LocalDate periodEnd) {
        return statements(statement, period).stream()
                .filter(one -> one.periodEnd().equals(periodEnd))
                .findFirst();
    }

    /** Shares at the end of a quarter on today's share basis, as the vendor serves them. */
    public BigDecimal shares(Quarter quarter) {
        return list.shares(quarter);
    }

    /** Shares at the end of a quarter as they were counted then. */
    public BigDecimal sharesAsTraded(Quarter quarter) {
        return BigDecimal.valueOf(quarter.startShares())
                .multiply(Ledger.sharesPerStartShare(history, quarter.end()))
                .setScale(0, RoundingMode.HALF_UP);
    }

    /** Earnings of the common per share on today's share basis, four decimals: basic and diluted are the same here. */
    public BigDecimal earningsPerShare(Quarter quarter) {
        return quarter.value(Statement.INCOME_STATEMENT, "netIncomeApplicableToCommonShares")
                .divide(shares(quarter), EPS_SCALE, RoundingMode.HALF_UP);
    }

    /** Announced and expected earnings, oldest first; four quarters ahead are among them. */
    public List<Earning> earnings() {
        return EarningsList.of(this, settings);
    }

    /** Market value of the newest close in the price's major unit (pounds for pence), zero without prices or shares. */
    public BigDecimal marketValue() {
        if (history.size() == 0 || quarters.isEmpty()) {
            return BigDecimal.ZERO;
        }
        List<Quarter> known = filed();
        if (known.isEmpty()) {
            return BigDecimal.ZERO;
        }
        BigDecimal value = BigDecimal.valueOf(history.close()[history.size() - 1], History.PRICE_SCALE)
                .multiply(shares(known.get(known.size() - 1)), MathContext.DECIMAL128);
        return instrument.place() == MarketPlace.LSE ? value.movePointLeft(2) : value;
    }

    /** {@link #marketValue} in the currency of the statements. */
    public BigDecimal marketValueAsReported() {
        boolean dollars = StatementCase.REPORTS_DOLLARS.is(instrument);
        return dollars ? marketValue().multiply(Ledger.DOLLARS_A_POUND) : marketValue();
    }

    /** Reported trades of insiders, oldest filing first; none outside the US. */
    public List<InsiderTrade> insiderTrades() {
        return new InsiderTrades(instrument, settings, history, today).all();
    }

    /** What others think and hold of it today. */
    public Opinion opinion() {
        return Opinion.of(instrument, settings, today);
    }

    /** The prices behind it. */
    public History history() {
        return history;
    }
}
