package io.fundamentalflow.ingestion.corporateactions;

import io.fundamentalflow.ingestion.eodhd.WireDayAction;
import io.fundamentalflow.ingestion.quality.NumericColumn;
import io.fundamentalflow.ingestion.quality.QualityRule;
import io.fundamentalflow.ingestion.quality.RecordFault;
import io.fundamentalflow.ingestion.quality.Rejection;
import io.fundamentalflow.ingestion.quality.WireDate;
import io.fundamentalflow.model.InvalidTickerException;
import io.fundamentalflow.model.Ticker;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Who has an action, from lists of whole days. A symbol of odd form is nobody we know: its row is kept with its reason. */
record DayActions(String exchange, List<Named> named, List<Rejection> rejections) {

    /**
     * A row that names somebody.
     *
     * @param dividend per share as listed; null of splits, and where it is no amount
     */
    record Named(
            String ticker,
            LocalDate exDate,
            @Nullable BigDecimal dividend,
            @Nullable String currency) {}

    int received() {
        return named.size() + rejections.size();
    }

    void add(LocalDate asked, List<WireDayAction> rows) {
        for (WireDayAction row : rows) {
            try {
                LocalDate day = WireDate.read(row.date());
                if (!day.equals(asked)) {
                    throw new RecordFault(QualityRule.DATE_NOT_ASKED, day + " was not asked for");
                }
                named.add(new Named(ticker(row), day, amount(row.dividend()), row.currency()));
            } catch (RecordFault fault) {
                rejections.add(fault.rejecting(asked + " " + row.code(), row.raw()));
            }
        }
    }

    private String ticker(WireDayAction row) throws RecordFault {
        if (row.code() == null) {
            throw new RecordFault(QualityRule.SYMBOL_MISSING, "the row names no symbol");
        }
        try {
            return Ticker.parse(row.code() + "." + exchange).toString();
        } catch (InvalidTickerException e) {
            throw new RecordFault(
                    QualityRule.SYMBOL_MISSING,
                    "'" + row.code().toLowerCase(Locale.ROOT) + "' is no symbol: " + e.getMessage());
        }
    }

    /** The amount itself is judged where the instrument's own list is read. */
    private static @Nullable BigDecimal amount(@Nullable String text) {
        try {
            BigDecimal amount = text == null ? null : NumericColumn.PRICE.read(text);
            return amount != null && amount.signum() > 0 ? amount : null;
        } catch (RecordFault e) {
            return null;
        }
    }
}
