package io.fundamentalflow.ingestion.quality.series;

import io.fundamentalflow.ingestion.quality.QualityConfig;
import io.fundamentalflow.ingestion.quality.QualityRule;
import io.fundamentalflow.ingestion.quality.SessionCalendar;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Bars that are missing here and there in the last year of a series. One gap is a halt; a series that misses more than
 * a fifth, or that often does not trade, is thin.
 */
final class MissingSessions implements SeriesRule {

    private static final int LEAST_SESSIONS = 200;
    private static final int LEAST_GAPS = 3;
    private static final double THIN = 0.2;

    @Override
    public QualityRule rule() {
        return QualityRule.SESSIONS_MISSING;
    }

    /** Only with a year of bars before it: an answer about a few days says nothing about the year. */
    @Override
    public @Nullable LocalDate judgesFrom(PriceSeries series) {
        LocalDate last = series.days()[series.size() - 1];
        LocalDate from = last.minusYears(1);
        return series.calendar().kind() == SessionCalendar.Kind.SESSIONS && series.days()[0].isBefore(from)
                ? last
                : null;
    }

    @Override
    public List<Finding> find(PriceSeries series, QualityConfig config) {
        int end = series.size() - 1;
        LocalDate from = series.days()[end].minusYears(1);
        Set<LocalDate> held = new HashSet<>();
        int still = 0;
        for (int i = end; i >= 0 && series.days()[i].isAfter(from); i--) {
            held.add(series.days()[i]);
            still += series.traded(i) ? 0 : 1;
        }
        int sessions = 0;
        int missing = 0;
        int gaps = 0;
        boolean inGap = false;
        for (LocalDate day = from.plusDays(1); !day.isAfter(series.days()[end]); day = day.plusDays(1)) {
            if (series.calendar().on(day) != SessionCalendar.Day.SESSION) {
                continue;
            }
            boolean lacks = !held.contains(day);
            sessions++;
            missing += lacks ? 1 : 0;
            gaps += lacks && !inGap ? 1 : 0;
            inGap = lacks;
        }
        boolean thin = missing > THIN * sessions || still > (1 - config.frozenActiveShare()) * held.size();
        if (sessions < LEAST_SESSIONS
                || thin
                || gaps < LEAST_GAPS
                || missing <= (1 - config.sessionsShare()) * sessions) {
            return List.of();
        }
        return List.of(new Finding(
                rule(),
                from.plusDays(1),
                series.days()[end],
                "%d of %d sessions have no bar, in %d places".formatted(missing, sessions, gaps)));
    }
}
