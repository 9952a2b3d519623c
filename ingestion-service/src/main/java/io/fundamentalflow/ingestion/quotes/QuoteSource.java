package io.fundamentalflow.ingestion.quotes;

import io.fundamentalflow.ingestion.eodhd.EodhdClient;
import io.fundamentalflow.ingestion.quality.Rejection;
import io.fundamentalflow.ingestion.quality.RuleBook;
import io.fundamentalflow.ingestion.quality.SessionHourReader;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Asks for quotes, several in a request, as the vendor advises: a request is one of the minute however many it is for. */
@ApplicationScoped
class QuoteSource {

    private static final int PER_REQUEST = 20;

    /** A closure longer than any calendar has seen: the newest session lies within. */
    private static final int SESSION_DAYS = 14;

    private final EodhdClient vendor;
    private final SessionHourReader hours;
    private final RuleBook rules;
    private final Clock clock;

    QuoteSource(EodhdClient vendor, SessionHourReader hours, RuleBook rules, Clock clock) {
        this.vendor = vendor;
        this.hours = hours;
        this.rules = rules;
        this.clock = clock;
    }

    Uni<CheckedQuotes> fetch(List<QuotedInstrument> asked) {
        CheckedQuotes all = new CheckedQuotes(asked, new ArrayList<>(), new ArrayList<>());
        List<Request> requests = new ArrayList<>();
        // An exchange may have instruments of several calendars.
        asked.stream()
                .collect(Collectors.groupingBy(QuotedInstrument::calendarId))
                .forEach((calendar, group) -> {
                    for (int start = 0; start < group.size(); start += PER_REQUEST) {
                        requests.add(new Request(
                                calendar, group.subList(start, Math.min(group.size(), start + PER_REQUEST))));
                    }
                });
        return Multi.createFrom()
                .iterable(requests)
                .onItem()
                .transformToUniAndConcatenate(request -> fetch(request, all.quotes(), all.rejections()))
                .collect()
                .last()
                .replaceWith(all);
    }

    private record Request(String calendar, List<QuotedInstrument> group) {}

    private Uni<Void> fetch(Request request, List<Quote> quotes, List<Rejection> rejections) {
        List<QuotedInstrument> group = request.group();
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return hours.find(request.calendar(), group.get(0).exchange(), today.minusDays(SESSION_DAYS), today)
                .flatMap(found -> vendor.quotes(
                                group.stream().map(QuotedInstrument::parsed).toList())
                        // Now is when the answer is there.
                        .invoke(wires ->
                                new QuoteCheck(found, rules, clock.instant()).check(group, wires, quotes, rejections)))
                .replaceWithVoid();
    }
}
