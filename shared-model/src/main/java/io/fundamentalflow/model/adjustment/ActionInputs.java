package io.fundamentalflow.model.adjustment;

import io.fundamentalflow.model.Split;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The actions of one instrument over a span of sessions, with the prices around them, as a statement reads them.
 *
 * @param around each ex-date once, oldest first
 */
public record ActionInputs(List<Around> around, List<SplitRow> splits, List<DividendRow> dividends) {

    /** The prices around an ex-date. */
    public record Around(
            LocalDate exDate,
            LocalDate previousDay,
            BigDecimal previousClose,
            @Nullable BigDecimal sessionOpen,
            @Nullable BigDecimal sessionClose) {}

    /** A split as stored. */
    public record SplitRow(
            LocalDate exDate, int seq, String kind, BigDecimal sharesNew, BigDecimal sharesOld, String inClose) {

        public Split split() {
            return new Split(exDate, seq, Split.Kind.ofCode(kind), sharesNew, sharesOld, Split.InClose.ofCode(inClose));
        }
    }

    /** A cash dividend as stored; the amount is null where it could not be put into the unit of the price. */
    public record DividendRow(LocalDate exDate, @Nullable BigDecimal priceUnitValue, int flags) {}

    /** Ex-dates oldest first; those that share a session are one. */
    public List<ExDate> exDates() {
        List<ExDate> exDates = new ArrayList<>();
        int start = 0;
        while (start < around.size()) {
            int end = start + 1;
            while (end < around.size()
                    && around.get(end).previousDay().equals(around.get(start).previousDay())) {
                end++;
            }
            exDates.add(exDate(around.get(end - 1), around.get(start).exDate()));
            start = end;
        }
        return exDates;
    }

    private ExDate exDate(Around last, LocalDate first) {
        List<Split> acting = splits.stream()
                .filter(split -> within(split.exDate(), first, last.exDate()))
                .map(SplitRow::split)
                .toList();
        List<ExDate.Payment> payments = dividends.stream()
                .filter(dividend -> within(dividend.exDate(), first, last.exDate()))
                .map(dividend -> new ExDate.Payment(dividend.priceUnitValue(), dividend.flags()))
                .toList();
        return new ExDate(
                last.exDate(), last.previousClose(), last.sessionOpen(), last.sessionClose(), acting, payments);
    }

    private static boolean within(LocalDate day, LocalDate first, LocalDate last) {
        return !day.isBefore(first) && !day.isAfter(last);
    }
}
