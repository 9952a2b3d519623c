package io.fundamentalflow.query.statistics;

import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.model.adjustment.Adjustment;
import io.fundamentalflow.model.adjustment.PriceAdjuster;
import io.fundamentalflow.query.bars.AnswerFlag;
import io.fundamentalflow.query.bars.BarReader;
import io.fundamentalflow.query.bars.InstrumentBars;
import io.fundamentalflow.query.cache.AnswerKey;
import io.fundamentalflow.query.cache.CachedAnswer;
import io.fundamentalflow.query.cache.ReadThroughCache;
import io.fundamentalflow.query.cache.Served;
import io.fundamentalflow.query.calendar.Freshness;
import io.fundamentalflow.query.calendar.TradingSessions;
import io.fundamentalflow.query.http.AnswerWriter;
import io.fundamentalflow.query.instruments.TickerDirectory;
import io.fundamentalflow.query.instruments.TickerDirectory.Missing;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads all series at once and computes what they come to. */
@Singleton
class StatisticsQueries {

    /** Sessions of a year, as the trade counts them; calendars that never close have every day. */
    private static final int SESSIONS_OF_YEAR = 252;

    private static final int DAYS_OF_YEAR = 365;

    private final ReadThroughCache cache;
    private final BarReader reader;
    private final TickerDirectory directory;
    private final TradingSessions sessions;
    private final AnswerWriter writer;

    StatisticsQueries(
            ReadThroughCache cache,
            BarReader reader,
            TickerDirectory directory,
            TradingSessions sessions,
            AnswerWriter writer) {
        this.cache = cache;
        this.reader = reader;
        this.directory = directory;
        this.sessions = sessions;
        this.writer = writer;
    }

    /** Tickers that cannot be served are listed in {@code meta}; they do not fail the others. */
    Uni<Served> statistics(StatisticsRequest request, Duration ttl) {
        AnswerKey key = AnswerKey.ofTickers(
                Dataset.DAILY_PRICES, request.names(), request.cacheArgs(), Dataset.SPLITS, Dataset.DIVIDENDS);
        return cache.get(key, ttl, () -> load(request));
    }

    private Uni<CachedAnswer> load(StatisticsRequest request) {
        List<String> names = request.names();
        return reader.readAll(names, name -> request.range()).flatMap(found -> {
            Map<String, InstrumentBars> read = new LinkedHashMap<>();
            List<String> missing = new ArrayList<>();
            for (int i = 0; i < names.size(); i++) {
                Optional<InstrumentBars> one = found.get(i);
                if (one.isPresent()) {
                    read.put(names.get(i), one.get());
                } else {
                    missing.add(names.get(i));
                }
            }
            return (missing.isEmpty() ? Uni.createFrom().item(Missing.NONE) : directory.missing(missing))
                    .map(none -> written(request, read, none));
        });
    }

    private CachedAnswer written(StatisticsRequest request, Map<String, InstrumentBars> read, Missing missing) {
        String benchmark =
                request.benchmark() == null ? null : request.benchmark().toString();
        Map<String, ReturnSeries> series = new LinkedHashMap<>();
        Map<String, Adjustment> adjustments = new LinkedHashMap<>();
        read.forEach((name, bars) -> {
            Adjustment adjustment = PriceAdjuster.adjustment(bars.exDates());
            adjustments.put(name, adjustment);
            series.put(name, ReturnSeries.of(bars.bars(), adjustment));
        });
        ReturnSeries market = benchmark == null ? null : series.get(benchmark);
        List<Figures> figures = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<ReturnSeries> ofNames = new ArrayList<>();
        request.tickers().forEach(ticker -> {
            String name = ticker.toString();
            InstrumentBars bars = read.get(name);
            ReturnSeries own = series.get(name);
            Adjustment adjustment = adjustments.get(name);
            if (bars != null && own != null && adjustment != null) {
                names.add(name);
                ofNames.add(own);
                figures.add(Figures.of(name, own, perYear(bars), request.riskFree(), market, doubts(adjustment, bars)));
            }
        });
        StatisticsAnswer.Meta meta = new StatisticsAnswer.Meta(
                request.from(),
                request.to(),
                "total",
                request.riskFree(),
                benchmark,
                missing.unknown(),
                missing.renamed());
        long seq = read.values().stream().mapToLong(bars -> bars.about().seq()).reduce(missing.seq(), Math::min);
        return writer.one(
                new StatisticsAnswer.Data(figures, Correlations.of(names, ofNames)),
                meta,
                seq,
                Freshness.Inputs.together(
                        read.values().stream().map(InstrumentBars::freshness).toList()));
    }

    private int perYear(InstrumentBars bars) {
        return sessions.everyDay(bars.about().instrument().calendarId()) ? DAYS_OF_YEAR : SESSIONS_OF_YEAR;
    }

    /** Of the days read; what happened after them is another range's. */
    private static List<AnswerFlag> doubts(Adjustment adjustment, InstrumentBars bars) {
        if (bars.bars().isEmpty()) {
            return List.of();
        }
        var last = bars.bars().get(bars.bars().size() - 1).day();
        return adjustment.flags().stream()
                .filter(flag -> !flag.day().isAfter(last))
                .map(AnswerFlag::of)
                .toList();
    }
}
