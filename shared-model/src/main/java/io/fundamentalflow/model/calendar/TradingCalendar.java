package io.fundamentalflow.model.calendar;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which days a market is open, and when. A calendar belongs to an instrument, not to an exchange: funds, indices and coins
 * keep other days than their exchange.
 *
 * <p>Full closures are exact from {@link #EXACT_FROM} to {@link #EXACT_TO}, hours and half days from
 * {@link #HALF_DAYS_FROM}. Outside, and on the few days whose sources disagree, {@link Session#certain} is false.
 */
public final class TradingCalendar {

    public static final LocalDate EXACT_FROM = LocalDate.of(1990, 1, 1);
    public static final LocalDate EXACT_TO = LocalDate.of(2028, 12, 31);
    public static final LocalDate HALF_DAYS_FROM = LocalDate.of(2000, 1, 1);

    private static final Set<DayOfWeek> MONDAY_TO_FRIDAY = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);

    /** New York Stock Exchange; NASDAQ keeps the same days. */
    public static final TradingCalendar NEW_YORK =
            new TradingCalendar("XNYS", "America/New_York", MONDAY_TO_FRIDAY, new NewYorkRules());

    /** London Stock Exchange. */
    public static final TradingCalendar LONDON =
            new TradingCalendar("XLON", "Europe/London", MONDAY_TO_FRIDAY, new LondonRules());

    /** Xetra; the Frankfurt floor keeps the same days at other hours. */
    public static final TradingCalendar XETRA =
            new TradingCalendar("XETR", "Europe/Berlin", MONDAY_TO_FRIDAY, new XetraRules());

    /** Every day of the week, whole UTC days: coins. */
    public static final TradingCalendar ALWAYS =
            new TradingCalendar("ALWAYS", "UTC", EnumSet.allOf(DayOfWeek.class), null);

    /** Monday to Friday, whole UTC days, holidays unknown: no day is certain. */
    public static final TradingCalendar WEEKDAYS = new TradingCalendar("WEEKDAYS", "UTC", MONDAY_TO_FRIDAY, null);

    private static final List<TradingCalendar> ALL = List.of(NEW_YORK, LONDON, XETRA, ALWAYS, WEEKDAYS);

    private final String id;
    private final ZoneId zone;
    private final Set<DayOfWeek> week;
    private final @Nullable MarketRules rules;
    private final Map<Integer, Map<LocalDate, DayRule>> exceptions = new ConcurrentHashMap<>();

    private TradingCalendar(String id, String zone, Set<DayOfWeek> week, @Nullable MarketRules rules) {
        this.id = id;
        this.zone = ZoneId.of(zone);
        this.week = week;
        this.rules = rules;
    }

    /** Every calendar whose rules are known here; the database may name others, of weekdays only. */
    public static List<TradingCalendar> all() {
        return ALL;
    }

    /** The calendars with sessions, holidays and hours of a market. */
    public static List<TradingCalendar> ofMarkets() {
        return ALL.stream().filter(calendar -> calendar.rules != null).toList();
    }

    public static Optional<TradingCalendar> byId(String id) {
        return ALL.stream().filter(calendar -> calendar.id.equals(id)).findFirst();
    }

    /** The id in the database: the market's MIC where it is one. */
    public String id() {
        return id;
    }

    public ZoneId zone() {
        return zone;
    }

    /** What the calendar says of a day; empty on a day of the week on which it never trades. */
    public Optional<Session> session(LocalDate day) {
        if (!week.contains(day.getDayOfWeek())) {
            return Optional.empty();
        }
        return Optional.of(rules == null ? wholeDay(day) : marketDay(day, rules));
    }

    /** Every session and holiday of the days, both ends included, in order. */
    public List<Session> sessions(LocalDate from, LocalDate to) {
        return from.datesUntil(to.plusDays(1))
                .map(this::session)
                .flatMap(Optional::stream)
                .toList();
    }

    /** Whether there is a session, whole or half. */
    public boolean isOpen(LocalDate day) {
        return session(day).filter(Session::isOpen).isPresent();
    }

    private Session marketDay(LocalDate day, MarketRules market) {
        Map<LocalDate, DayRule> year = exceptions.computeIfAbsent(day.getYear(), market::exceptions);
        DayRule rule = year.getOrDefault(day, DayRule.regular());
        boolean certain = rule.certain() && !day.isBefore(EXACT_FROM) && !day.isAfter(EXACT_TO);
        if (rule.kind() == SessionKind.HOLIDAY) {
            return new Session(day, rule.kind(), null, null, rule.reason(), certain);
        }
        LocalTime opens = rule.opens() == null ? market.opens(day) : rule.opens();
        LocalTime closes = rule.closes() == null ? market.closes(day) : rule.closes();
        return new Session(day, rule.kind(), at(day, opens), at(day, closes), rule.reason(), certain);
    }

    private Session wholeDay(LocalDate day) {
        boolean certain = week.size() == DayOfWeek.values().length;
        Instant closes = at(day.plusDays(1), LocalTime.MIDNIGHT);
        return new Session(day, SessionKind.REGULAR, at(day, LocalTime.MIDNIGHT), closes, null, certain);
    }

    private Instant at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(zone).toInstant();
    }

    @Override
    public String toString() {
        return id;
    }
}
