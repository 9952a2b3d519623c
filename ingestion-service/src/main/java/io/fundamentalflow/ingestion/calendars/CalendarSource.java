package io.fundamentalflow.ingestion.calendars;

import io.fundamentalflow.ingestion.budget.Endpoint;
import io.fundamentalflow.ingestion.budget.Price;
import io.fundamentalflow.ingestion.calendars.CheckedCalendar.Span;
import io.fundamentalflow.ingestion.eodhd.EodhdClient;
import io.fundamentalflow.ingestion.quality.Rejection;
import io.fundamentalflow.ingestion.tasks.LeasedTask;
import io.fundamentalflow.model.DateRange;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Asks for the calendars one after the other and keeps what is an exchange's. */
@ApplicationScoped
class CalendarSource {

    private static final int SYMBOLS_A_REQUEST = 50;

    private static final String FOLLOWED_STOCKS = """
            SELECT c.ticker FROM universe u
            JOIN companies c ON c.id = u.company_id
            JOIN exchanges e ON e.id = c.exchange_id
            WHERE u.removed_at IS NULL AND e.code = $1 AND c.listing_state = 'listed' AND c.held_reason IS NULL
              AND c.instrument_type = 'Common Stock'
            ORDER BY c.ticker
            """;

    private final EodhdClient vendor;
    private final Pool pool;
    private final CalendarSettings settings;
    private final Clock clock;

    CalendarSource(EodhdClient vendor, Pool pool, CalendarSettings settings, Clock clock) {
        this.vendor = vendor;
        this.pool = pool;
        this.settings = settings;
        this.clock = clock;
    }

    /** Earnings, listings and splits, each day's dividends, and what analysts expect of up to fifty stocks. */
    Price price() {
        return Price.of(Endpoint.CALENDAR).times(3 + settings.dividendDays() + (settings.trends() ? 1 : 0));
    }

    Uni<CheckedCalendar> fetch(LeasedTask task) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        LocalDate from = task.range().from() == null
                ? today.minusDays(settings.daysBack())
                : task.range().from();
        LocalDate last = task.range().to() == null
                ? today.plusDays(settings.daysAhead())
                : task.range().to();
        LocalDate to = last.isBefore(from) ? from : last;
        DateRange range = new DateRange(from, to);
        CalendarCheck check = new CalendarCheck(task.subject());
        Map<String, CalendarEvent> events = new LinkedHashMap<>();
        List<Rejection> rejections = new ArrayList<>();
        List<Span> spans = new ArrayList<>(
                List.of(new Span("earnings", from, to), new Span("ipo", from, to), new Span("split", from, to)));
        return vendor.calendar("earnings", range)
                .invoke(wire -> check.earnings(wire, events, rejections))
                .chain(() -> vendor.calendar("ipos", range))
                .invoke(wire -> check.ipos(wire, events, rejections))
                .chain(() -> vendor.calendar("splits", range))
                .invoke(wire -> check.splits(wire, events, rejections))
                .chain(() -> Multi.createFrom()
                        .items(today.datesUntil(today.plusDays(settings.dividendDays()))
                                .filter(range::contains))
                        .onItem()
                        .transformToUniAndConcatenate(day -> vendor.dividendsOf(day)
                                .invoke(wire -> {
                                    check.dividends(wire, events, rejections);
                                    spans.add(new Span("dividend", day, day));
                                }))
                        .collect()
                        .last())
                .chain(() -> trends(task.subject(), check, events, rejections))
                .map(done -> new CheckedCalendar(List.copyOf(events.values()), rejections, spans));
    }

    private Uni<Void> trends(
            String exchange, CalendarCheck check, Map<String, CalendarEvent> events, List<Rejection> rejections) {
        if (!settings.trends()) {
            return Uni.createFrom().voidItem();
        }
        return pool.preparedQuery(FOLLOWED_STOCKS)
                .execute(Tuple.of(exchange))
                .onItem()
                .transformToMulti(Multi.createFrom()::iterable)
                .map(row -> row.getString(0))
                .group()
                .intoLists()
                .of(SYMBOLS_A_REQUEST)
                .onItem()
                .transformToUniAndConcatenate(
                        tickers -> vendor.trends(tickers).invoke(wire -> check.trends(wire, events, rejections)))
                .collect()
                .last()
                .replaceWithVoid();
    }
}
