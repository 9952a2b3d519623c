package io.fundamentalflow.ingestion.quotes;

import io.fundamentalflow.ingestion.eodhd.WireQuote;
import io.fundamentalflow.ingestion.quality.NumericColumn;
import io.fundamentalflow.ingestion.quality.QualityRule;
import io.fundamentalflow.ingestion.quality.RecordFault;
import io.fundamentalflow.ingestion.quality.Rejection;
import io.fundamentalflow.ingestion.quality.RuleBook;
import io.fundamentalflow.ingestion.quality.SessionHours;
import io.fundamentalflow.ingestion.quality.SessionHours.Hours;
import io.fundamentalflow.ingestion.quality.Severity;
import io.fundamentalflow.ingestion.quality.SignFree;
import io.fundamentalflow.ingestion.quality.StaleQuote;
import io.fundamentalflow.ingestion.quality.WireInstant;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Turns quotes as they came into those that may be stored and rejections that say why not. A quote without any figure is
 * the vendor's way to say that there is none.
 *
 * @param hours of the sessions around now
 */
record QuoteCheck(SessionHours hours, RuleBook rules, Instant now) {

    void check(List<QuotedInstrument> asked, List<WireQuote> wires, List<Quote> quotes, List<Rejection> rejections) {
        Map<String, QuotedInstrument> byTicker =
                asked.stream().collect(Collectors.toMap(QuotedInstrument::ticker, Function.identity()));
        Set<String> seen = new HashSet<>();
        for (WireQuote wire : wires) {
            String code = wire.code();
            QuotedInstrument instrument = code == null ? null : byTicker.get(code);
            try {
                if (code == null || instrument == null || !seen.add(code)) {
                    throw new RecordFault(QualityRule.SYMBOL_MISSING, "the quote is of nothing that was asked for");
                }
                if (wire.close() != null || wire.timestamp() != null) {
                    read(instrument, wire, quotes, rejections);
                }
            } catch (RecordFault fault) {
                rejections.add(fault.rejecting(code == null ? "no code" : code, wire.raw()));
            }
        }
    }

    private void read(QuotedInstrument instrument, WireQuote wire, List<Quote> quotes, List<Rejection> rejections)
            throws RecordFault {
        Instant at = WireInstant.read(wire.timestamp());
        if (wire.close() == null) {
            throw new RecordFault(QualityRule.CLOSE_MISSING, "no price");
        }
        BigDecimal price = price(instrument, wire.close(), "price");
        BigDecimal high = optional(instrument, wire.high(), "high");
        BigDecimal low = optional(instrument, wire.low(), "low");
        if (high != null && low != null && low.compareTo(high) > 0) {
            throw new RecordFault(QualityRule.OHLC_CONTRADICTION, "high %s low %s".formatted(wire.high(), wire.low()));
        }
        Rejection doubt = doubt(instrument, at, wire);
        boolean flagged = doubt != null
                && doubt.rule().equals(QualityRule.STALE_QUOTE.code())
                && rules.of(QualityRule.STALE_QUOTE) == Severity.FLAG;
        if (doubt != null && !flagged) {
            rejections.add(doubt);
            return;
        }
        quotes.add(new Quote(
                instrument.companyId(),
                at,
                hours.begunBy(at).map(Map.Entry::getKey).orElseGet(() -> LocalDate.ofInstant(at, hours.zone())),
                optional(instrument, wire.open(), "open"),
                high,
                low,
                price,
                volume(wire.volume()),
                optional(instrument, wire.previousClose(), "previousClose"),
                doubt == null ? null : doubt.detail()));
    }

    private @Nullable Rejection doubt(QuotedInstrument instrument, Instant at, WireQuote wire) {
        Hours running = hours.begunBy(now).map(Map.Entry::getValue).orElse(null);
        boolean off = rules.of(QualityRule.STALE_QUOTE) == Severity.OFF;
        StaleQuote.Session session = new StaleQuote.Session(
                running == null ? null : running.opensAt(),
                running == null ? null : running.closesAt(),
                off,
                instrument.thin());
        return StaleQuote.judge(instrument.ticker(), at, session, now, rules.config(), wire.raw())
                .orElse(null);
    }

    private static @Nullable BigDecimal optional(QuotedInstrument instrument, @Nullable String text, String name)
            throws RecordFault {
        return text == null ? null : price(instrument, text, name);
    }

    private static BigDecimal price(QuotedInstrument instrument, String text, String name) throws RecordFault {
        BigDecimal price = NumericColumn.PRICE.read(text);
        if (price.signum() <= 0 && !SignFree.is(instrument.type(), instrument.exchange())) {
            throw new RecordFault(QualityRule.PRICE_NOT_POSITIVE, name + " is " + text);
        }
        return price;
    }

    private static @Nullable BigDecimal volume(@Nullable String text) throws RecordFault {
        if (text == null) {
            return null;
        }
        BigDecimal volume = NumericColumn.VOLUME.read(text);
        if (volume.signum() < 0) {
            throw new RecordFault(QualityRule.VOLUME_NEGATIVE, "volume is " + text);
        }
        return volume;
    }
}
