package io.fundamentalflow.simulator.wire;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;

/**
 * The limits of one token: requests in any 60 seconds, and calls (requests times their cost) per GMT day. As with the
 * vendor, the day counter keeps its old date until the first charge after midnight.
 */
public final class Quota {

    private static final long WINDOW_MILLIS = 60_000;

    private final Clock clock;
    private final int requestsPerMinute;
    private final int callsPerDay;
    private final ArrayDeque<Long> accepted = new ArrayDeque<>();
    private LocalDate day;
    private long calls;

    /**
     * The day counter as the account endpoint shows it.
     *
     * @param day GMT day the counter belongs to
     * @param calls calls spent that day
     */
    public record Spent(LocalDate day, long calls) {}

    Quota(Clock clock, int requestsPerMinute, int callsPerDay) {
        this.clock = clock;
        this.requestsPerMinute = requestsPerMinute;
        this.callsPerDay = callsPerDay;
        this.day = gmtToday();
    }

    /** Takes one request from the minute window; false when it is full. */
    synchronized boolean takeRequest() {
        dropOld();
        if (accepted.size() >= requestsPerMinute) {
            return false;
        }
        accepted.addLast(clock.millis());
        return true;
    }

    synchronized int requestsLeft() {
        dropOld();
        return requestsPerMinute - accepted.size();
    }

    int requestsPerMinute() {
        return requestsPerMinute;
    }

    /** What the token may spend on a GMT day. */
    public int callsPerDay() {
        return callsPerDay;
    }

    /** Whether the day's calls are used up. */
    synchronized boolean isDaySpent() {
        return day.equals(gmtToday()) && calls >= callsPerDay;
    }

    synchronized void charge(int cost) {
        LocalDate today = gmtToday();
        if (!day.equals(today)) {
            day = today;
            calls = 0;
        }
        calls += cost;
    }

    /** The counter as stored, which may be of an earlier day. */
    public synchronized Spent spent() {
        return new Spent(day, calls);
    }

    /** Sets the counter, for tests of nearly spent days. */
    public synchronized void setSpent(LocalDate newDay, long newCalls) {
        day = newDay;
        calls = newCalls;
    }

    private void dropOld() {
        long horizon = clock.millis() - WINDOW_MILLIS;
        while (!accepted.isEmpty() && accepted.getFirst() <= horizon) {
            accepted.removeFirst();
        }
    }

    private LocalDate gmtToday() {
        return clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
    }
}
