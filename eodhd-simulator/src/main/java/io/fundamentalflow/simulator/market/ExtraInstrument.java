package io.fundamentalflow.simulator.market;

import java.util.Arrays;

/**
 * Instruments that are no companies. They come on top of the asked number wherever the special cases exist, and are
 * listed and priced like the others.
 */
public enum ExtraInstrument {
    /** Today's form. */
    ETF("QETF.US", "ETF", "NYSE ARCA", "Q Broad Market ETF", "an ETF with holdings keyed by CODE.EXCH"),
    /** The form of 2019. */
    ETF_OLD_FORM("QETO.US", "ETF", "BATS", "Q Value ETF", "an ETF with holdings keyed by name and weights as text"),
    /** Nothing known. */
    ETF_EMPTY("QETE.US", "ETF", "NYSE ARCA", "Q Unknown ETF", "an ETF whose document is []"),
    /** Today's form. */
    MUTUAL_FUND("QFNDX.US", "FUND", "NMFQS", "Q Balanced Fund Class A", "a mutual fund"),
    /** The form of 2019. */
    FUND_OLD_FORM(
            "QFNOX.US", "FUND", "NMFQS", "Q Income Fund Class Y", "a mutual fund with Incepton_Date and owned counts"),
    /** The reference of betas. */
    INDEX("QTOP.INDX", "INDEX", "INDX", "Q Top Companies", "an index with weights and historical components"),
    /** No members. */
    INDEX_EMPTY(
            "QNON.INDX", "INDEX", "INDX", "Q Strategy Index", "an index with {} components, currency and country NA"),
    /** A pair. */
    EURO("EURUSD.FOREX", "Currency", "FOREX", "EUR/USD", "a currency pair with invented rates"),
    /** A pair. */
    POUND("GBPUSD.FOREX", "Currency", "FOREX", "GBP/USD", "a currency pair with invented rates"),
    /** Trades every day. */
    COIN("QCN-USD.CC", "Currency", "CC", "Q Coin", "an invented coin that trades every day of the week"),
    /** Numbers beyond 64 bits. */
    SMALL_COIN("QSH-USD.CC", "Currency", "CC", "Q Shard", "a coin with a supply beyond 64 bits, most of it unknown");

    private final String symbol;
    private final String type;
    private final String venue;
    private final String fullName;
    private final String meaning;

    ExtraInstrument(String symbol, String type, String venue, String fullName, String meaning) {
        this.symbol = symbol;
        this.type = type;
        this.venue = venue;
        this.fullName = fullName;
        this.meaning = meaning;
    }

    /** Vendor symbol. */
    public String symbol() {
        return symbol;
    }

    /** What it is. */
    public String meaning() {
        return meaning;
    }

    /** Whether an instrument is this one. */
    public boolean is(Instrument instrument) {
        return instrument.symbol().equals(symbol);
    }

    /** Which one an instrument is; fails for a company. */
    static ExtraInstrument of(Instrument instrument) {
        return Arrays.stream(values())
                .filter(one -> one.is(instrument))
                .findFirst()
                .orElseThrow();
    }

    Instrument instrument(MarketSettings settings) {
        int dot = symbol.indexOf('.');
        MarketPlace place = MarketPlace.valueOf(symbol.substring(dot + 1));
        Dice dice = Dice.of(settings.seed(), "profile-" + symbol);
        return new Instrument(
                symbol.substring(0, dot),
                place,
                venue,
                fullName,
                type,
                Isin.invent("US", dice),
                dice.pick(Industry.ALL),
                place.calendar().atOrAfter(settings.start()),
                null,
                null,
                null,
                null);
    }
}
