package io.fundamentalflow.ingestion.coverage;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * How long the published lists of closures last. Behind their end no absent bar is called missing or asked for any more, which
 * nothing else would show.
 */
@ApplicationScoped
class CalendarHorizon {

    private static final Logger LOG = Logger.getLogger(CalendarHorizon.class);

    /** Time to install a release that knows the next years. */
    private static final int DAYS_AHEAD = 60;

    /** Calendars of what is followed whose closures are published. $1 this day. */
    private static final String HORIZONS = """
            SELECT k.id, k.exact_to, k.exact_to - $1::date AS days, string_agg(DISTINCT e.code, ',' ORDER BY e.code) AS exchanges
            FROM universe u JOIN companies c ON c.id = u.company_id
            JOIN trading_calendars k ON k.id = c.calendar_id JOIN exchanges e ON e.id = c.exchange_id
            WHERE u.removed_at IS NULL AND c.listing_state = 'listed' AND k.exact_to IS NOT NULL
            GROUP BY k.id ORDER BY k.id
            """;

    private final Pool pool;
    private final Clock clock;
    private final MultiGauge days;

    /** Once is enough in the life of a replica. */
    private final Set<String> warned = ConcurrentHashMap.newKeySet();

    CalendarHorizon(Pool pool, Clock clock, MeterRegistry registry) {
        this.pool = pool;
        this.clock = clock;
        this.days = MultiGauge.builder("ff.calendar.exact")
                .description("Until the published closures of a calendar end")
                .baseUnit("days")
                .register(registry);
    }

    /** Looks how long they last, shows it, and warns of those that end soon. */
    @Scheduled(every = "1h", delayed = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> look() {
        return pool.preparedQuery(HORIZONS)
                .execute(Tuple.of(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)))
                .invoke(this::show)
                .replaceWithVoid();
    }

    private void show(RowSet<Row> calendars) {
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        for (Row calendar : calendars) {
            String id = calendar.getString("id");
            rows.add(MultiGauge.Row.of(Tags.of("calendar", id), calendar.getInteger("days")));
            if (calendar.getInteger("days") < DAYS_AHEAD && warned.add(id)) {
                LOG.warnf(
                        "calendar=%s exchanges=%s exact_to=%s: absent bars of later days are called unknown and not asked for;"
                                + " a newer release may know more, docs/calendars.md says how to add years",
                        id, calendar.getString("exchanges"), calendar.getLocalDate("exact_to"));
            }
        }
        days.register(rows, true);
    }
}
