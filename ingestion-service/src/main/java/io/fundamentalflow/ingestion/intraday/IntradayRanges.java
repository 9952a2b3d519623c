package io.fundamentalflow.ingestion.intraday;

import io.fundamentalflow.ingestion.instruments.CompanyRef;
import io.fundamentalflow.ingestion.quality.SessionHourReader;
import io.fundamentalflow.ingestion.quality.SessionHours;
import io.fundamentalflow.ingestion.tasks.LeasedTask;
import io.fundamentalflow.model.DateRange;
import io.fundamentalflow.model.IntradayInterval;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which days a task asks for, and when their sessions are. */
@ApplicationScoped
class IntradayRanges {

    private static final String NEWEST = "SELECT newest_day FROM watermarks WHERE company_id = $1 AND dataset = $2";

    /** Bars are corrected for a while. */
    private static final int AGAIN_DAYS = 3;

    private final Pool pool;
    private final SessionHourReader hours;
    private final IntradaySettings settings;
    private final Clock clock;

    IntradayRanges(Pool pool, SessionHourReader hours, IntradaySettings settings, Clock clock) {
        this.pool = pool;
        this.hours = hours;
        this.settings = settings;
        this.clock = clock;
    }

    /** How many requests a range takes; without a first day one. */
    int requests(IntradayInterval interval, DateRange range) {
        LocalDate from = range.from();
        if (from == null) {
            return 1;
        }
        LocalDate to = range.to() == null ? LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) : range.to();
        int days = Math.toIntExact(Math.max(1, ChronoUnit.DAYS.between(from, to) + 1));
        int most = Math.max(1, settings.of(interval).request());
        return (days + most - 1) / most;
    }

    /** What is asked for next, with the hours of its sessions. */
    record Next(IntradaySpan span, SessionHours hours) {}

    /** The oldest days first: what was read before a failure reaches up to a day, and the next run goes on from there. */
    Uni<Next> of(LeasedTask task, CompanyRef company, IntradayInterval interval) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return first(task, company, interval, today).flatMap(first -> {
            LocalDate given = task.range().to();
            LocalDate last = given == null ? today.plusDays(1) : given;
            LocalDate to = last.isBefore(first) ? first : last;
            int most = Math.max(1, settings.of(interval).request());
            LocalDate end = first.plusDays(most - 1L);
            return hours.find(company.calendarId(), company.exchange(), first, end.isBefore(to) ? end : to)
                    .map(found -> new Next(IntradaySpan.of(first, to, most, found.zone()), found));
        });
    }

    /** The task's own first day; else shortly before the newest day stored; else as many days as are read at first. */
    private Uni<LocalDate> first(LeasedTask task, CompanyRef company, IntradayInterval interval, LocalDate today) {
        @Nullable LocalDate given = task.range().from();
        if (given != null) {
            return Uni.createFrom().item(given);
        }
        return pool.preparedQuery(NEWEST)
                .execute(Tuple.of(company.id(), task.dataset().code()))
                .map(rows -> Optional.ofNullable(
                        rows.size() == 0 ? null : rows.iterator().next().getLocalDate(0)))
                .map(newest -> newest.map(day -> day.minusDays(AGAIN_DAYS))
                        .orElseGet(() -> today.minusDays(settings.of(interval).first())));
    }
}
