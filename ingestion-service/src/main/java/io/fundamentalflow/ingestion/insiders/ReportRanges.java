package io.fundamentalflow.ingestion.insiders;

import io.fundamentalflow.ingestion.tasks.LeasedTask;
import io.fundamentalflow.model.DateRange;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Which days of reports a task asks for. */
@ApplicationScoped
class ReportRanges {

    private static final String NEWEST = """
            SELECT max(report_date) FROM insider_transactions WHERE company_id = $1 AND report_date <= $2
            """;

    /** Corrections come within weeks; and an empty answer about days with a known report is certainly not the truth. */
    private static final int AGAIN_DAYS = 30;

    private final Pool pool;
    private final InsiderSettings settings;

    ReportRanges(Pool pool, InsiderSettings settings) {
        this.pool = pool;
        this.settings = settings;
    }

    /** The task's own; without a first day, from shortly before the newest known report on. */
    Uni<DateRange> of(LeasedTask task, int companyId, LocalDate today) {
        if (task.range().from() != null) {
            return Uni.createFrom().item(task.range());
        }
        return pool.preparedQuery(NEWEST)
                .execute(Tuple.of(companyId, today))
                .map(rows -> rows.iterator().next().getLocalDate(0))
                .map(newest -> since(newest, task.range().to(), today));
    }

    private DateRange since(@Nullable LocalDate newest, @Nullable LocalDate to, LocalDate today) {
        LocalDate from = newest == null ? today.minusDays(settings.firstDays()) : newest.minusDays(AGAIN_DAYS);
        return new DateRange(to != null && from.isAfter(to) ? to : from, to);
    }
}
