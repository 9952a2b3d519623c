package io.fundamentalflow.ingestion.fundamentals;

import io.fundamentalflow.ingestion.quality.SessionOpens;
import io.fundamentalflow.model.fundamentals.PeriodType;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Decides from when a value counts as known; docs/data-semantics.md has the rules as a table.
 *
 * @param now the database's clock
 * @param today in the exchange's zone; no filing can be later
 * @param followed documents of the instrument were stored before
 * @param american listed on the vendor's US exchange, where periods are filed sooner
 */
record KnowledgeRule(Instant now, LocalDate today, boolean followed, boolean american, SessionOpens opens) {

    private static final String OBSERVED = "observed";
    private static final String ASSUMED = "assumed";
    private static final int LATEST_FILING_DAYS = 400;

    /** Seen within this after it became known, a value is what was known then. */
    private static final Duration SEEN_IN_TIME = Duration.ofDays(10);

    /** @param previous when the version before became known; null for the first */
    Knowledge ofStatement(PeriodType type, LocalDate end, @Nullable LocalDate filed, @Nullable Instant previous) {
        if (previous != null) {
            return observed(previous);
        }
        if (filed != null && isPlausible(end, filed)) {
            return dated(opens.after(filed), "filed");
        }
        return followed ? observed(null) : lagged(type, end);
    }

    /**
     * Of earnings per share.
     *
     * @param reported there is an actual figure
     * @param beforeMarket the report came before the open of its day
     */
    Knowledge ofReport(
            PeriodType type,
            LocalDate end,
            boolean reported,
            @Nullable LocalDate reportDate,
            boolean beforeMarket,
            @Nullable Instant previous) {
        if (previous != null || !reported || followed) {
            return observed(previous);
        }
        if (reportDate != null && isPlausible(end, reportDate)) {
            return dated(opens.after(beforeMarket ? reportDate.minusDays(1) : reportDate), "reported");
        }
        return lagged(type, end);
    }

    /** What is only known because we saw it; later than the version before. */
    Knowledge observed(@Nullable Instant previous) {
        Instant after = previous == null ? now : previous.plus(1, ChronoUnit.MICROS);
        return new Knowledge(after.isAfter(now) ? after : now, OBSERVED, OBSERVED);
    }

    /** Whether a period can have been published on that day. */
    boolean isPlausible(LocalDate end, @Nullable LocalDate published) {
        return published != null
                && published.isAfter(end)
                && !published.isAfter(end.plusDays(LATEST_FILING_DAYS))
                && !published.isAfter(today);
    }

    private Knowledge lagged(PeriodType type, LocalDate end) {
        Instant lag = opens.after(end.plusDays(lagDays(type)));
        return lag.isAfter(now) ? observed(null) : dated(lag, "lag_rule");
    }

    private int lagDays(PeriodType type) {
        return switch (type) {
            case QUARTER -> american ? 45 : 90;
            case YEAR -> american ? 90 : 120;
        };
    }

    private Knowledge dated(Instant at, String basis) {
        Instant known = at.isAfter(now) ? now : at;
        boolean inTime = Duration.between(known, now).compareTo(SEEN_IN_TIME) <= 0;
        return new Knowledge(known, basis, inTime ? OBSERVED : ASSUMED);
    }
}
