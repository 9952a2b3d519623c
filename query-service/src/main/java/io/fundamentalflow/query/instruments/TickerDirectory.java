package io.fundamentalflow.query.instruments;

import io.fundamentalflow.model.Ticker;
import io.fundamentalflow.query.cache.CachedAnswer;
import io.fundamentalflow.query.http.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What to make of a ticker that no instrument bears today. Off the common path: only asked after a miss. */
@Singleton
public class TickerDirectory {

    private static final int SIMILAR = 3;

    /** The last bearer, and current tickers that look alike; both found by index. */
    private static final String FORMER_OR_SIMILAR = """
            (SELECT true AS bore_it, c.ticker
               FROM ticker_history h JOIN companies c ON c.id = h.company_id
              WHERE h.ticker = $1
              ORDER BY h.valid_from DESC
              LIMIT 1)
            UNION ALL
            (SELECT false, c.ticker
               FROM companies c
              WHERE $2 <% (c.ticker || ' ' || c.name)
              ORDER BY word_similarity($2, c.ticker || ' ' || c.name) DESC, c.ticker
              LIMIT 3)
            """;

    /** $1 tickers that nobody bears today. */
    private static final String MISSING = """
            SELECT r.ticker, (SELECT coalesce(max(seq), 0) FROM events) AS seq,
                   (SELECT k.ticker FROM ticker_history h JOIN companies k ON k.id = h.company_id
                     WHERE h.ticker = r.ticker ORDER BY h.valid_from DESC LIMIT 1) AS renamed_to
              FROM unnest($1::text[]) WITH ORDINALITY r (ticker, place)
             ORDER BY r.place
            """;

    private final Pool pool;

    TickerDirectory(Pool pool) {
        this.pool = pool;
    }

    /** Which of {@code tickers} nobody bears today, what the last bearers of those are called, and the newest event. */
    public Uni<Missing> missing(List<String> tickers) {
        return pool.preparedQuery(MISSING)
                .execute(Tuple.of(tickers.toArray(String[]::new)))
                .map(rows -> {
                    List<String> unknown = new ArrayList<>();
                    Map<String, String> renamed = new LinkedHashMap<>();
                    long seq = 0;
                    for (Row row : rows) {
                        String current = row.getString("renamed_to");
                        if (current == null) {
                            unknown.add(row.getString("ticker"));
                        } else {
                            renamed.put(row.getString("ticker"), current);
                        }
                        seq = row.getLong("seq");
                    }
                    return new Missing(unknown, renamed, seq);
                });
    }

    /**
     * Tickers that nobody bears.
     *
     * @param unknown nobody ever did
     * @param renamed former tickers and what their last bearers are called today
     * @param seq newest event number in the snapshot
     */
    public record Missing(List<String> unknown, Map<String, String> renamed, long seq) {
        public static final Missing NONE = new Missing(List.of(), Map.of(), Long.MAX_VALUE);
    }

    /** The ticker that the last bearer of {@code former} bears today; fails with 404 when there never was one. */
    public Uni<String> currentOf(Ticker former) {
        return pool.preparedQuery(FORMER_OR_SIMILAR)
                .execute(Tuple.of(former.toString(), former.symbol()))
                .map(rows -> current(former, rows));
    }

    /**
     * The answer about the instrument that bears {@code ticker}, or else about its last bearer; fails with 404 when there
     * never was one.
     *
     * @param read what is stored about the bearer of a ticker; empty when nobody bears it today
     */
    public <T> Uni<CachedAnswer> byTicker(
            Ticker ticker, Function<String, Uni<Optional<T>>> read, Function<T, CachedAnswer> answer) {
        return read.apply(ticker.toString())
                .flatMap(found -> found.isPresent()
                        ? Uni.createFrom().item(answer.apply(found.get()))
                        : byFormerTicker(ticker, read, answer));
    }

    private <T> Uni<CachedAnswer> byFormerTicker(
            Ticker former, Function<String, Uni<Optional<T>>> read, Function<T, CachedAnswer> answer) {
        return currentOf(former)
                .flatMap(current -> read.apply(current)
                        .map(found -> found.orElseThrow(() -> unknown(former)))
                        .map(bearers -> answer.apply(bearers).about(current)));
    }

    private static String current(Ticker former, RowSet<Row> rows) {
        List<String> similar = new ArrayList<>(SIMILAR);
        for (Row row : rows) {
            if (row.getBoolean("bore_it")) {
                return row.getString("ticker");
            }
            similar.add(row.getString("ticker"));
        }
        throw unknown(former, similar);
    }

    /** 404 for a ticker that nobody bears or bore. */
    public static ProblemException unknown(Ticker ticker) {
        return unknown(ticker, List.of());
    }

    private static ProblemException unknown(Ticker ticker, List<String> similar) {
        String detail = "No instrument bears or bore the ticker " + ticker + ".";
        return ProblemException.notFound(
                "ticker",
                "is not known",
                similar.isEmpty() ? detail : detail + " Similar: " + String.join(", ", similar) + ".");
    }
}
