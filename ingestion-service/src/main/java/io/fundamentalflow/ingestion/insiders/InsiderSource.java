package io.fundamentalflow.ingestion.insiders;

import io.fundamentalflow.ingestion.eodhd.EodhdClient;
import io.fundamentalflow.ingestion.eodhd.WireFault;
import io.fundamentalflow.ingestion.eodhd.WireFilings;
import io.fundamentalflow.ingestion.eodhd.WireTrade;
import io.fundamentalflow.ingestion.quality.QualityRule;
import io.fundamentalflow.ingestion.quality.Rejection;
import io.fundamentalflow.ingestion.quality.WireDate;
import io.fundamentalflow.ingestion.quality.WritableInstruments.Instrument;
import io.fundamentalflow.ingestion.tasks.LeasedTask;
import io.fundamentalflow.model.DateRange;
import io.fundamentalflow.model.Ticker;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks the vendor for trades and judges what can be judged of them alone. The list of trades comes first, because it costs a
 * tenth; where it is empty, as it is for large names, the filings are read page by page.
 */
@ApplicationScoped
class InsiderSource {

    private static final int MOST_TRADES = 1_000;
    private static final int FILINGS_A_PAGE = 100;

    private final EodhdClient vendor;
    private final ReportRanges ranges;
    private final InsiderSettings settings;
    private final Clock clock;
    private final Sizes sizes;

    /** The vendor's largest answers. */
    record Sizes(int trades, int filings) {}

    @Inject
    InsiderSource(EodhdClient vendor, ReportRanges ranges, InsiderSettings settings, Clock clock) {
        this(vendor, ranges, settings, clock, new Sizes(MOST_TRADES, FILINGS_A_PAGE));
    }

    /** With answers small enough for tests to need several. */
    InsiderSource(EodhdClient vendor, ReportRanges ranges, InsiderSettings settings, Clock clock, Sizes sizes) {
        this.vendor = vendor;
        this.ranges = ranges;
        this.settings = settings;
        this.clock = clock;
        this.sizes = sizes;
    }

    Uni<CheckedTrades> fetch(LeasedTask task, Instrument instrument) {
        LocalDate today =
                LocalDate.ofInstant(clock.instant(), instrument.calendar().zone());
        return ranges.of(task, instrument.company().id(), today).flatMap(range -> fetch(task.ticker(), range, today));
    }

    private Uni<CheckedTrades> fetch(Ticker ticker, DateRange range, LocalDate today) {
        return listed(ticker, range, new Collected()).flatMap(found -> {
            if (found.isEmpty() && settings.fallback()) {
                return filed(ticker, range, 1, new LinkedHashSet<>(), new Collected())
                        .map(filings -> filings.checked(new TradeCheck(ticker, Filing.FORM4, today)));
            }
            return Uni.createFrom().item(found.checked(new TradeCheck(ticker, Filing.TRANSACTIONS, today)));
        });
    }

    /** A full answer may lack older trades, so they are asked for up to the oldest day it has, which is read whole again. */
    private Uni<Collected> listed(Ticker ticker, DateRange range, Collected found) {
        return vendor.insiderTransactions(ticker, range, sizes.trades()).flatMap(answer -> {
            LocalDate oldest = oldest(answer.trades().stream()
                    .map(trade -> WireDate.readOrNull(trade.reportDate()))
                    .toList());
            found.faults.addAll(answer.faults());
            boolean cut = answer.trades().size() >= sizes.trades();
            if (!cut || oldest == null || isBeyond(oldest, range)) {
                found.trades.addAll(answer.trades());
                if (cut) {
                    found.notRead(
                            "reports up to " + oldest + " were not all read: they are more than one answer holds");
                }
                return Uni.createFrom().item(found);
            }
            answer.trades().stream()
                    .filter(trade -> !oldest.toString().equals(trade.reportDate()))
                    .forEach(found.trades::add);
            return listed(ticker, new DateRange(range.from(), oldest), found);
        });
    }

    /** Whether asking up to that day would be asking the same, or outside the range. */
    private static boolean isBeyond(LocalDate oldest, DateRange range) {
        return oldest.equals(range.to()) || !range.contains(oldest);
    }

    /** Pages shift when a filing comes meanwhile: what comes twice counts once. */
    private Uni<Collected> filed(
            Ticker ticker, DateRange range, int page, Set<WireFilings.Filing> seen, Collected found) {
        return vendor.form4(ticker, (page - 1) * sizes.filings(), sizes.filings())
                .flatMap(answer -> {
                    found.faults.addAll(answer.faults());
                    answer.filings().stream()
                            .filter(seen::add)
                            .filter(filing -> isAsked(filing, range))
                            .forEach(filing -> found.trades.addAll(filing.trades()));
                    LocalDate oldest = oldest(answer.filings().stream()
                            .map(filing -> WireDate.readOrNull(filing.filedAt()))
                            .toList());
                    LocalDate from = range.from();
                    if (answer.last() || (from != null && oldest != null && oldest.isBefore(from))) {
                        return Uni.createFrom().item(found);
                    }
                    if (page >= settings.filingPages()) {
                        found.notRead(
                                "filings before " + oldest + " were not read: " + page + " pages of them are the most");
                        return Uni.createFrom().item(found);
                    }
                    return filed(ticker, range, page + 1, seen, found);
                });
    }

    private static boolean isAsked(WireFilings.Filing filing, DateRange range) {
        LocalDate filedOn = WireDate.readOrNull(filing.filedAt());
        return filedOn == null || range.contains(filedOn);
    }

    private static @Nullable LocalDate oldest(List<@Nullable LocalDate> days) {
        return days.stream()
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .min(LocalDate::compareTo)
                .orElse(null);
    }

    /** An answer while its pages come. */
    private static final class Collected {
        private final List<WireTrade> trades = new ArrayList<>();
        private final List<WireFault> faults = new ArrayList<>();
        private final List<Rejection> rejections = new ArrayList<>();

        boolean isEmpty() {
            return trades.isEmpty() && faults.isEmpty();
        }

        void notRead(String detail) {
            rejections.add(Rejection.of("answer", QualityRule.ANSWER_INCOMPLETE, detail, detail));
        }

        CheckedTrades checked(TradeCheck check) {
            CheckedTrades checked = check.read(trades, faults);
            rejections.addAll(checked.rejections());
            return new CheckedTrades(checked.trades(), rejections);
        }
    }
}
