package io.fundamentalflow.ingestion.tasks;

import io.fundamentalflow.ingestion.budget.Price;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** How work that is done in its order passes through the days: as the calls of each and the requests of its minutes allow. */
final class BudgetCourse {

    private static final long MINUTES_A_DAY = Duration.ofDays(1).toMinutes();

    private final Instant start;
    private final long callsADay;
    private final long requestsAMinute;

    private long day;
    private long callsLeft;
    private long requestsLeft;
    private long requestsDone;

    /**
     * @param start now
     * @param callsToday that are left
     */
    BudgetCourse(Instant start, long callsToday, long callsADay, long requestsAMinute) {
        this.start = start;
        this.callsADay = callsADay;
        this.requestsAMinute = Math.max(1, requestsAMinute);
        this.callsLeft = callsToday;
        this.requestsLeft = Duration.between(start, midnightAfter(0)).toSeconds() * this.requestsAMinute / 60;
    }

    /**
     * Does pieces of work of one price, after all that was done before.
     *
     * @return how many of them are done on the first day
     */
    int spend(Price each, int pieces) {
        int today = 0;
        int left = pieces;
        boolean fresh = false;
        while (left > 0) {
            long fit = Math.min(left, Math.min(times(requestsLeft, each.requests()), times(callsLeft, each.calls())));
            if (fit == 0 && !fresh) {
                nextDay();
                fresh = true;
                continue;
            }
            // What is more than a whole day's takes one all the same: it is a bound from below.
            int done = (int) Math.max(1, fit);
            requestsLeft = Math.max(0, requestsLeft - (long) done * each.requests());
            callsLeft = Math.max(0, callsLeft - done * each.calls());
            requestsDone += (long) done * each.requests();
            today += day == 0 ? done : 0;
            left -= done;
            fresh = false;
        }
        return today;
    }

    /** GMT days from today to the last piece's, both counted. */
    long days() {
        return day + 1;
    }

    /** When the last piece is done. */
    Instant end() {
        Instant from = day == 0 ? start : midnightAfter(day - 1);
        return from.plusSeconds((requestsDone * 60 + requestsAMinute - 1) / requestsAMinute);
    }

    private void nextDay() {
        day++;
        callsLeft = callsADay;
        requestsLeft = MINUTES_A_DAY * requestsAMinute;
        requestsDone = 0;
    }

    private Instant midnightAfter(long days) {
        return LocalDate.ofInstant(start, ZoneOffset.UTC)
                .plusDays(days + 1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }

    private static long times(long amount, long each) {
        return each == 0 ? Long.MAX_VALUE : amount / each;
    }
}
