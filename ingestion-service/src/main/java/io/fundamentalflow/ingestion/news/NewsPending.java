package io.fundamentalflow.ingestion.news;

import io.fundamentalflow.model.DateRange;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What is still to be read of an instrument's news, kept in the transaction that reads the rest. */
final class NewsPending {

    private static final LocalDate BEGINNING = LocalDate.of(1990, 1, 1);
    private static final LocalDate END = LocalDate.of(2200, 12, 31);

    /** A task that covers what was pending replaces it by its own rest; beside another chain of tasks the two are one span. */
    private static final String LEAVE = """
            INSERT INTO news_pending (company_id, from_day, to_day) VALUES ($1, $2, $3)
            ON CONFLICT (company_id) DO UPDATE SET
              from_day = CASE WHEN news_pending.from_day >= $4 AND news_pending.to_day <= $5 THEN excluded.from_day
                              ELSE least(news_pending.from_day, excluded.from_day) END,
              to_day = CASE WHEN news_pending.from_day >= $4 AND news_pending.to_day <= $5 THEN excluded.to_day
                            ELSE greatest(news_pending.to_day, excluded.to_day) END
            """;

    private static final String DONE =
            "DELETE FROM news_pending WHERE company_id = $1 AND from_day >= $2 AND to_day <= $3";

    private NewsPending() {}

    static Uni<Void> after(SqlConnection connection, int companyId, NewsPage page) {
        LocalDate from = orElse(page.range().from(), BEGINNING);
        LocalDate to = orElse(page.range().to(), END);
        DateRange rest = page.rest();
        return rest == null
                ? connection
                        .preparedQuery(DONE)
                        .execute(Tuple.of(companyId, from, to))
                        .replaceWithVoid()
                : connection
                        .preparedQuery(LEAVE)
                        .execute(Tuple.of(companyId, orElse(rest.from(), BEGINNING), orElse(rest.to(), END), from, to))
                        .replaceWithVoid();
    }

    private static LocalDate orElse(@Nullable LocalDate day, LocalDate absent) {
        return day == null ? absent : day;
    }
}
