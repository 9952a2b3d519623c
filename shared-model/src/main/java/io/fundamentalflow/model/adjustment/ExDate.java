package io.fundamentalflow.model.adjustment;

import io.fundamentalflow.model.Split;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The actions that take effect at the opening of one session, with the prices around it. Ex-dates that share the
 * session before them act together: an ex-date without a session acts on the next.
 *
 * @param day the newest of the ex-dates; bars before it are on the old basis
 * @param previousClose the last stored close before the ex-date, in the unit quoted
 * @param sessionOpen the opening price of the first session on or after the ex-date; null before there is one
 * @param sessionClose that session's close; null before there is one
 * @param dividends amounts per share after this date's splits, in the unit of {@code previousClose}; a null amount is a
 *     dividend that cannot be put into that unit
 */
public record ExDate(
        LocalDate day,
        BigDecimal previousClose,
        @Nullable BigDecimal sessionOpen,
        @Nullable BigDecimal sessionClose,
        List<Split> splits,
        List<Payment> dividends) {

    public ExDate {
        splits = List.copyOf(splits);
        dividends = List.copyOf(dividends);
    }

    /**
     * A cash dividend as the adjustment sees it.
     *
     * @param flags bits of {@link io.fundamentalflow.model.QualityFlag} that ingestion set
     */
    public record Payment(@Nullable BigDecimal amount, int flags) {}
}
