package io.fundamentalflow.ingestion.insiders;

import io.fundamentalflow.ingestion.eodhd.WireFault;
import io.fundamentalflow.ingestion.eodhd.WireTrade;
import io.fundamentalflow.ingestion.quality.NumericColumn;
import io.fundamentalflow.ingestion.quality.QualityRule;
import io.fundamentalflow.ingestion.quality.RecordFault;
import io.fundamentalflow.ingestion.quality.Rejection;
import io.fundamentalflow.ingestion.quality.WireDate;
import io.fundamentalflow.model.Ticker;
import io.fundamentalflow.model.fundamentals.TradeFlag;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * From the vendor's rows to trades, by the rules of docs/data-semantics.md.
 *
 * @param source of {@link Filing}
 * @param today in the exchange's zone; no trade is later
 */
record TradeCheck(Ticker ticker, String source, LocalDate today) {

    private static final LocalDate EARLIEST = LocalDate.of(1990, 1, 1);
    private static final int LATEST_REPORT_YEARS = 2;
    private static final int LONGEST_TEXT = 300;
    private static final int LONGEST_CODE = 10;

    CheckedTrades read(List<WireTrade> wires, List<WireFault> faults) {
        List<InsiderTrade> trades = new ArrayList<>();
        List<Rejection> rejections = new ArrayList<>();
        for (WireTrade wire : wires) {
            try {
                trades.add(trade(wire));
            } catch (RecordFault fault) {
                rejections.add(fault.rejecting(key(wire), wire.raw()));
            }
        }
        faults.forEach(fault -> rejections.add(
                Rejection.of(fault.key(), QualityRule.ROW_UNREADABLE, "the row is no trade", fault.raw())));
        return new CheckedTrades(trades, rejections);
    }

    private InsiderTrade trade(WireTrade wire) throws RecordFault {
        refuseOther(wire.symbol());
        String name = wire.ownerName() == null ? wire.ownerCik() : wire.ownerName();
        if (name == null) {
            throw new RecordFault(QualityRule.OWNER_MISSING, "neither a name nor a CIK of the owner");
        }
        LocalDate day = day(wire.date());
        String code = wire.code();
        if (code == null || code.length() > LONGEST_CODE) {
            throw new RecordFault(QualityRule.CODE_MISSING, "no transaction code");
        }
        BigDecimal shares = count(wire.shares());
        LocalDate reported = WireDate.readOrNull(wire.reportDate());
        return new InsiderTrade(
                new Owner(shortened(name), cut(wire.ownerCik()), cut(wire.relationship()), cut(wire.ownerTitle())),
                day,
                code.toUpperCase(Locale.ROOT),
                acquired(wire.acquired()),
                shares,
                price(wire.price()),
                wire.postShares() == null ? null : notNegative(NumericColumn.VOLUME.read(wire.postShares())),
                ownership(wire.ownership()),
                Boolean.TRUE.equals(wire.derivative()),
                wire.derivative() == null ? null : cut(wire.securityTitle()),
                new Filing(source, cut(wire.accession()), reported, cut(wire.link())),
                (shares == null ? TradeFlag.SHARES_UNKNOWN.bit() : 0) | reportFlag(day, reported),
                wire.raw());
    }

    /** The vendor writes the symbol with its exchange or without. */
    private void refuseOther(@Nullable String symbol) throws RecordFault {
        String dashed = symbol == null ? dashed(ticker.symbol()) : dashed(symbol);
        if (!dashed.equals(dashed(ticker.symbol())) && !dashed.equals(dashed(ticker.toString()))) {
            throw new RecordFault(QualityRule.SYMBOL_NOT_ASKED, "the trade is of another symbol");
        }
    }

    /** The dot of a share class is a dash or a dot. */
    private static String dashed(String symbol) {
        return symbol.toUpperCase(Locale.ROOT).replace('.', '-');
    }

    private LocalDate day(@Nullable String text) throws RecordFault {
        LocalDate day = WireDate.read(text);
        if (day.isAfter(today)) {
            throw new RecordFault(QualityRule.DATE_IN_FUTURE, "the trade is of " + day);
        }
        if (day.isBefore(EARLIEST)) {
            throw new RecordFault(QualityRule.DATE_TOO_OLD, "the trade is of " + day);
        }
        return day;
    }

    private int reportFlag(LocalDate day, @Nullable LocalDate reported) {
        boolean implausible = reported != null
                && (reported.isBefore(day)
                        || reported.isAfter(day.plusYears(LATEST_REPORT_YEARS))
                        || reported.isAfter(today));
        return implausible ? TradeFlag.REPORT_DATE_IMPLAUSIBLE.bit() : 0;
    }

    /** Zero shares is the vendor's word for "unknown". */
    private static @Nullable BigDecimal count(@Nullable String text) throws RecordFault {
        BigDecimal count = text == null ? null : notNegative(NumericColumn.VOLUME.read(text));
        return count == null || count.signum() == 0 ? null : count;
    }

    /** One feed says null and the other zero where nothing was paid. */
    private static @Nullable BigDecimal price(@Nullable String text) throws RecordFault {
        BigDecimal price = text == null ? null : NumericColumn.PRICE.read(text);
        if (price != null && price.signum() < 0) {
            throw new RecordFault(QualityRule.PRICE_NOT_POSITIVE, "the price is " + text);
        }
        return price == null || price.signum() == 0 ? null : price;
    }

    private static BigDecimal notNegative(BigDecimal shares) throws RecordFault {
        if (shares.signum() < 0) {
            throw new RecordFault(QualityRule.SHARES_NEGATIVE, "a number of shares is " + shares);
        }
        return shares;
    }

    private static @Nullable Boolean acquired(@Nullable String text) {
        return switch (initial(text)) {
            case 'A' -> true;
            case 'D' -> false;
            default -> null;
        };
    }

    private static String ownership(@Nullable String text) {
        return switch (initial(text)) {
            case 'D' -> InsiderTrade.DIRECT;
            case 'I' -> InsiderTrade.INDIRECT;
            default -> InsiderTrade.UNKNOWN;
        };
    }

    private static char initial(@Nullable String text) {
        return text == null ? '?' : Character.toUpperCase(text.charAt(0));
    }

    private static String key(WireTrade wire) {
        return wire.date() + " " + wire.ownerName() + " " + wire.code();
    }

    private static @Nullable String cut(@Nullable String text) {
        return text == null ? null : shortened(text);
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
    }
}
