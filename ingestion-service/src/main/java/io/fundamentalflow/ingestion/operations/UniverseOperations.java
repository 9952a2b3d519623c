package io.fundamentalflow.ingestion.operations;

import io.fundamentalflow.ingestion.http.Problem.FieldError;
import io.fundamentalflow.ingestion.http.ProblemException;
import io.fundamentalflow.ingestion.operations.UniverseResource.Followed;
import io.fundamentalflow.ingestion.operations.UniverseResource.Page;
import io.fundamentalflow.ingestion.operations.UniverseResource.RulesInForce;
import io.fundamentalflow.ingestion.universe.ConfiguredUniverse;
import io.fundamentalflow.ingestion.universe.Entry;
import io.fundamentalflow.ingestion.universe.Universe;
import io.fundamentalflow.ingestion.universe.Universe.Added;
import io.fundamentalflow.ingestion.universe.UniverseRules;
import io.fundamentalflow.model.Ticker;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** An operator's changes of the universe. */
@ApplicationScoped
class UniverseOperations {

    private static final Logger LOG = Logger.getLogger(UniverseOperations.class);
    private static final String OPERATOR = "operator";
    private static final String UNKNOWN = "is in no symbol list loaded so far";
    private static final String ELSEWHERE = "names an exchange that is not known here";

    private final Pool pool;

    private final ConfiguredUniverse configured;

    UniverseOperations(Pool pool, ConfiguredUniverse configured) {
        this.pool = pool;
        this.configured = configured;
    }

    Uni<Page> page(@Nullable String exchange, @Nullable String after, int limit) {
        return Universe.page(pool, exchange, after, limit + 1).map(entries -> {
            boolean complete = entries.size() <= limit;
            List<Entry> shown = entries.stream().limit(limit).toList();
            return new Page(shown, complete ? null : shown.get(limit - 1).ticker(), complete);
        });
    }

    /** All or none; fails with every ticker that cannot be followed. */
    Uni<Followed> follow(List<Ticker> tickers) {
        List<String> names = tickers.stream().map(Ticker::toString).toList();
        return pool.withTransaction(connection -> Universe.add(connection, names, OPERATOR)
                        .invoke(added -> refuse(names, added))
                        .call(() -> Universe.adopt(connection, names, OPERATOR))
                        .flatMap(added ->
                                Universe.named(connection, names).map(entries -> new Followed(entries, added.added()))))
                .invoke(followed ->
                        LOG.infof("universe added=%d of=%d by=%s", followed.added(), names.size(), OPERATOR));
    }

    Uni<Entry> follow(Ticker ticker) {
        String name = ticker.toString();
        // In one: a start whose rules no longer name it would remove it in between.
        return pool.withTransaction(connection -> Universe.add(connection, List.of(name), OPERATOR)
                        .invoke(added -> {
                            if (!added.unknown().isEmpty() || !added.elsewhere().isEmpty()) {
                                throw ProblemException.notFound(
                                        "ticker", added.unknown().isEmpty() ? ELSEWHERE : UNKNOWN);
                            }
                            LOG.infof("universe added=%d ticker=%s by=%s", added.added(), name, OPERATOR);
                        })
                        .chain(() -> Universe.adopt(connection, List.of(name), OPERATOR)))
                .chain(() -> entry(name));
    }

    /** What is followed without an operator, and why. */
    Uni<RulesInForce> rules() {
        return UniverseRules.report(pool)
                .map(report -> new RulesInForce(report, configured.rules().equals(report.inForce())));
    }

    Uni<Entry> unfollow(Ticker ticker) {
        String name = ticker.toString();
        return Universe.remove(pool, name, OPERATOR)
                .chain(() -> entry(name))
                .invoke(entry -> LOG.infof("universe removed ticker=%s by=%s", entry.ticker(), OPERATOR));
    }

    private Uni<Entry> entry(String ticker) {
        return Universe.named(pool, List.of(ticker))
                .map(entries -> entries.stream()
                        .findFirst()
                        .orElseThrow(() -> ProblemException.notFound("ticker", "was never followed")));
    }

    private static void refuse(List<String> names, Added added) {
        List<FieldError> errors = new ArrayList<>();
        for (int index = 0; index < names.size(); index++) {
            if (added.unknown().contains(names.get(index))) {
                errors.add(new FieldError("tickers[" + index + "]", UNKNOWN));
            } else if (added.elsewhere().contains(names.get(index))) {
                errors.add(new FieldError("tickers[" + index + "]", ELSEWHERE));
            }
        }
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
    }
}
