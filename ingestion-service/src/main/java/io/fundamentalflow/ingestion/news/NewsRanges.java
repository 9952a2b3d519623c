package io.fundamentalflow.ingestion.news;

import io.fundamentalflow.ingestion.tasks.LeasedTask;
import io.fundamentalflow.model.DateRange;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Which GMT days a task asks for. */
@ApplicationScoped
class NewsRanges {

    private static final String NEWEST = """
            SELECT w.newest_day, p.from_day FROM watermarks w
            LEFT JOIN news_pending p ON p.company_id = w.company_id AND w.dataset = 'news'
            WHERE w.company_id = $1 AND w.dataset = $2
            """;

    /** Articles and days are corrected, and come late. */
    private static final int AGAIN_DAYS = 3;

    private final Pool pool;
    private final NewsSettings settings;
    private final Clock clock;

    NewsRanges(Pool pool, NewsSettings settings, Clock clock) {
        this.pool = pool;
        this.settings = settings;
        this.clock = clock;
    }

    /** The task's own; without a first day, from shortly before the newest day read on, or from what is still to be read. */
    Uni<DateRange> of(LeasedTask task, int companyId) {
        if (task.range().from() != null) {
            return Uni.createFrom().item(task.range());
        }
        return pool.preparedQuery(NEWEST)
                .execute(Tuple.of(companyId, task.dataset().code()))
                .map(rows -> {
                    Row row = rows.size() == 0 ? null : rows.iterator().next();
                    return since(
                            row == null ? null : row.getLocalDate(0),
                            row == null ? null : row.getLocalDate(1),
                            task.range().to());
                });
    }

    private DateRange since(@Nullable LocalDate newest, @Nullable LocalDate pending, @Nullable LocalDate to) {
        LocalDate from = newest == null
                ? LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(settings.firstDays())
                : newest.minusDays(AGAIN_DAYS);
        LocalDate first = pending != null && pending.isBefore(from) ? pending : from;
        return new DateRange(to != null && first.isAfter(to) ? to : first, to);
    }
}
