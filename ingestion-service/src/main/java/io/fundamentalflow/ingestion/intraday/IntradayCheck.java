package io.fundamentalflow.ingestion.intraday;

import static io.fundamentalflow.ingestion.quality.QualityRule.DATE_IN_FUTURE;
import static io.fundamentalflow.ingestion.quality.QualityRule.DATE_NOT_ASKED;
import static io.fundamentalflow.ingestion.quality.QualityRule.DUPLICATE_DIFFERS;
import static io.fundamentalflow.ingestion.quality.QualityRule.OFF_GRID;
import static io.fundamentalflow.ingestion.quality.QualityRule.OFF_SESSION;
import static io.fundamentalflow.ingestion.quality.QualityRule.OHLC_CONTRADICTION;
import static io.fundamentalflow.ingestion.quality.QualityRule.PRICE_MISSING;
import static io.fundamentalflow.ingestion.quality.QualityRule.PRICE_NOT_POSITIVE;
import static io.fundamentalflow.ingestion.quality.QualityRule.VOLUME_NEGATIVE;

import io.fundamentalflow.ingestion.eodhd.WireIntradayBar;
import io.fundamentalflow.ingestion.quality.NumericColumn;
import io.fundamentalflow.ingestion.quality.RecordFault;
import io.fundamentalflow.ingestion.quality.Rejection;
import io.fundamentalflow.ingestion.quality.RuleBook;
import io.fundamentalflow.ingestion.quality.SessionCalendar;
import io.fundamentalflow.ingestion.quality.SessionHours;
import io.fundamentalflow.ingestion.quality.SessionHours.Place;
import io.fundamentalflow.ingestion.quality.Severity;
import io.fundamentalflow.ingestion.quality.WireInstant;
import io.fundamentalflow.model.IntradayInterval;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Turns one answer into bars that may be stored, each in its session, and rejections that say why not. A row without any
 * price is a span without a trade and nothing to store.
 *
 * @param span which bars were asked for
 * @param signFree prices at or below zero can be true, as of futures and rates
 * @param now later bars are none
 */
record IntradayCheck(
        IntradayInterval interval,
        IntradaySpan span,
        SessionHours hours,
        SessionCalendar calendar,
        RuleBook rules,
        boolean signFree,
        Instant now) {

    /** Sessions open at full quarters of an hour, and the vendor's longer bars count from there or from the full hour. */
    private static final long LONGEST_GRID_SECONDS = 900;

    private record Read(IntradayBar bar, WireIntradayBar wire) {}

    CheckedIntraday check(List<WireIntradayBar> wires) {
        Map<Instant, List<Read>> byStart = new TreeMap<>();
        List<Rejection> rejections = new ArrayList<>();
        Set<LocalDate> doubtful = new TreeSet<>();
        for (WireIntradayBar wire : wires) {
            if (hasNoTrade(wire)) {
                continue;
            }
            try {
                IntradayBar bar = read(wire, doubtful);
                byStart.computeIfAbsent(bar.startsAt(), start -> new ArrayList<>(1))
                        .add(new Read(bar, wire));
            } catch (RecordFault fault) {
                rejections.add(fault.rejecting(key(wire), wire.raw()));
            }
        }
        List<IntradayBar> bars = new ArrayList<>(byStart.size());
        byStart.forEach((start, same) -> {
            if (same.stream().allMatch(one -> agree(one.bar(), same.get(0).bar()))) {
                bars.add(same.get(0).bar());
            } else {
                String detail = same.size() + " rows for one instant that differ";
                same.forEach(one -> rejections.add(Rejection.of(
                        key(one.wire()), DUPLICATE_DIFFERS, detail, one.wire().raw())));
            }
        });
        return new CheckedIntraday(bars, rejections, wires.size(), doubtful);
    }

    private static boolean hasNoTrade(WireIntradayBar wire) {
        return wire.timestamp() != null
                && wire.open() == null
                && wire.high() == null
                && wire.low() == null
                && wire.close() == null;
    }

    private IntradayBar read(WireIntradayBar wire, Set<LocalDate> doubtful) throws RecordFault {
        Instant start = WireInstant.read(wire.timestamp());
        if (start.isAfter(now)) {
            throw new RecordFault(DATE_IN_FUTURE, start + " is after " + now);
        }
        if (start.isBefore(span.from()) || start.isAfter(span.to())) {
            throw new RecordFault(DATE_NOT_ASKED, start + " was not asked for");
        }
        if (start.getEpochSecond()
                        % Math.min(LONGEST_GRID_SECONDS, interval.length().toSeconds())
                != 0) {
            throw new RecordFault(OFF_GRID, start + " begins no bar of " + interval.code());
        }
        BigDecimal open = price(wire.open(), "open");
        BigDecimal high = price(wire.high(), "high");
        BigDecimal low = price(wire.low(), "low");
        BigDecimal close = price(wire.close(), "close");
        BigDecimal volume = volume(wire.volume());
        contradiction(open, high, low, close);
        Place place = hours.of(start, volume == null && high.compareTo(low) == 0);
        if (!place.certain()) {
            outsideSessions(place.day(), start, doubtful);
        }
        return new IntradayBar(start, open, high, low, close, volume, place.day(), place.segment());
    }

    /** As for daily bars: what is certainly no session is refused, what is none by a calendar that may err is flagged. */
    private void outsideSessions(LocalDate day, Instant start, Set<LocalDate> doubtful) throws RecordFault {
        Severity severity = rules.of(OFF_SESSION);
        boolean certain = calendar.on(day) == SessionCalendar.Day.CLOSED;
        if (certain && severity == Severity.QUARANTINE) {
            throw new RecordFault(OFF_SESSION, start + " is on " + day + ", which is no session");
        }
        if (severity != Severity.OFF) {
            doubtful.add(day);
        }
    }

    private BigDecimal price(@Nullable String text, String name) throws RecordFault {
        if (text == null) {
            throw new RecordFault(PRICE_MISSING, "no " + name);
        }
        BigDecimal price = NumericColumn.PRICE.read(text);
        if (price.signum() <= 0 && !signFree) {
            throw new RecordFault(PRICE_NOT_POSITIVE, name + " is " + text);
        }
        return price;
    }

    private static @Nullable BigDecimal volume(@Nullable String text) throws RecordFault {
        if (text == null) {
            return null;
        }
        BigDecimal volume = NumericColumn.VOLUME.read(text);
        if (volume.signum() < 0) {
            throw new RecordFault(VOLUME_NEGATIVE, "volume is " + text);
        }
        return volume;
    }

    private void contradiction(BigDecimal open, BigDecimal high, BigDecimal low, BigDecimal close) throws RecordFault {
        BigDecimal above = open.max(close).max(low).subtract(high);
        BigDecimal below = low.subtract(open.min(close).min(high));
        BigDecimal slack = close.abs().multiply(rules.config().ohlcSlack());
        if (above.max(below).compareTo(slack) > 0 && rules.of(OHLC_CONTRADICTION) == Severity.QUARANTINE) {
            throw new RecordFault(
                    OHLC_CONTRADICTION,
                    "open %s high %s low %s close %s"
                            .formatted(
                                    open.toPlainString(),
                                    high.toPlainString(),
                                    low.toPlainString(),
                                    close.toPlainString()));
        }
    }

    private static boolean agree(IntradayBar one, IntradayBar other) {
        return one.open().compareTo(other.open()) == 0
                && one.high().compareTo(other.high()) == 0
                && one.low().compareTo(other.low()) == 0
                && one.close().compareTo(other.close()) == 0
                && Optional.ofNullable(one.volume())
                        .map(BigDecimal::stripTrailingZeros)
                        .equals(Optional.ofNullable(other.volume()).map(BigDecimal::stripTrailingZeros));
    }

    private static String key(WireIntradayBar wire) {
        return wire.timestamp() == null ? "no timestamp" : wire.timestamp();
    }
}
