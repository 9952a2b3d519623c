package io.fundamentalflow.simulator.market;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/** A vendor exchange on which instruments are generated. */
public enum MarketPlace {
    /** Virtual exchange of all United States venues; quoted in dollars, cents with some sub-penny highs and lows. */
    US("USD", "USA", "US", "America/New_York", LocalTime.of(9, 30), LocalTime.of(16, 0), 100, new NyseHolidays()),
    /** London; quoted in pence (GBX) with two decimals. */
    LSE("GBX", "UK", "GB", "Europe/London", LocalTime.of(8, 0), LocalTime.of(16, 30), 100, new LseHolidays()),
    /** Deutsche Börse's electronic market; quoted in euro with three decimals. */
    XETRA("EUR", "Germany", "DE", "Europe/Berlin", LocalTime.of(9, 0), LocalTime.of(17, 30), 10, new XetraHolidays()),
    /** Virtual exchange of indices; here all of New York's days. */
    INDX("USD", "USA", "US", "America/New_York", LocalTime.of(9, 30), LocalTime.of(16, 0), 100, new NyseHolidays()),
    /** Currency pairs; every weekday. */
    FOREX("USD", "Unknown", "", "UTC", LocalTime.of(0, 0), LocalTime.of(23, 59), 1, Holidays.NONE),
    /** Coins; every day. */
    CC("USD", "Unknown", "", "UTC", LocalTime.of(0, 0), LocalTime.of(23, 59), 1, Holidays.NONE);

    private final String currency;
    private final String country;
    private final String countryIso;
    private final ZoneId zone;
    private final LocalTime open;
    private final LocalTime close;
    private final int grid;

    @SuppressWarnings("ImmutableEnumChecker") // Never changes after construction.
    private final TradingCalendar calendar;

    MarketPlace(
            String currency,
            String country,
            String countryIso,
            String zone,
            LocalTime open,
            LocalTime close,
            int grid,
            Holidays holidays) {
        this.currency = currency;
        this.country = country;
        this.countryIso = countryIso;
        this.zone = ZoneId.of(zone);
        this.open = open;
        this.close = close;
        this.grid = grid;
        this.calendar = new TradingCalendar(holidays, name().equals("CC"));
    }

    /** Quotation currency as the vendor names it: GBX is pence. */
    public String currency() {
        return currency;
    }

    /** Country name in the vendor's spelling. */
    public String country() {
        return country;
    }

    /** ISO 3166 alpha-2. */
    public String countryIso() {
        return countryIso;
    }

    /** Zone of the trading hours. */
    public ZoneId zone() {
        return zone;
    }

    /** Regular opening, local. */
    public LocalTime open() {
        return open;
    }

    /** Regular close, local. */
    public LocalTime close() {
        return close;
    }

    /** First instant of a session; summer time moves it. */
    public Instant opensAt(LocalDate session) {
        return session.atTime(open).atZone(zone).toInstant();
    }

    /** End of a session, which may be an early one. */
    public Instant closesAt(LocalDate session) {
        LocalTime end = calendar.earlyCloses(session, session).getOrDefault(session, close);
        return session.atTime(end).atZone(zone).toInstant();
    }

    /** The sessions of this market. */
    public TradingCalendar calendar() {
        return calendar;
    }

    /** Whether companies are listed on it, rather than indices, pairs and coins. */
    public boolean hasCompanies() {
        return this == US || this == LSE || this == XETRA;
    }

    /** Smallest price step in ten-thousandths of the quotation unit. */
    int grid() {
        return grid;
    }
}
