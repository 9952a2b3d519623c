package io.fundamentalflow.ingestion.news;

import io.fundamentalflow.ingestion.eodhd.WireSentiments;
import io.fundamentalflow.ingestion.quality.NumericColumn;
import io.fundamentalflow.ingestion.quality.QualityRule;
import io.fundamentalflow.ingestion.quality.RecordFault;
import io.fundamentalflow.ingestion.quality.Rejection;
import io.fundamentalflow.ingestion.quality.WireDate;
import io.fundamentalflow.model.DateRange;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * From the vendor's rows to days, by the rules of docs/data-semantics.md.
 *
 * @param today in GMT; no day is later
 */
record SentimentCheck(DateRange asked, LocalDate today) {

    private static final int DECIMALS = 4;

    /** Days that can be stored, and what was refused. */
    record Checked(List<SentimentDay> days, List<Rejection> rejections) {}

    Checked read(WireSentiments wire) {
        Map<LocalDate, SentimentDay> days = new LinkedHashMap<>();
        Set<LocalDate> doubtful = new HashSet<>();
        List<Rejection> rejections = new ArrayList<>();
        for (WireSentiments.Day row : wire.days()) {
            try {
                SentimentDay day = day(row);
                SentimentDay before = days.putIfAbsent(day.day(), day);
                if (before != null && !before.equals(day)) {
                    doubtful.add(day.day());
                    throw new RecordFault(QualityRule.DUPLICATE_DIFFERS, "two rows of " + day.day() + " differ");
                }
            } catch (RecordFault fault) {
                rejections.add(fault.rejecting(String.valueOf(row.date()), row.raw()));
            }
        }
        wire.faults()
                .forEach(fault -> rejections.add(
                        Rejection.of(fault.key(), QualityRule.ROW_UNREADABLE, "the row is no day", fault.raw())));
        days.keySet().removeAll(doubtful);
        return new Checked(List.copyOf(days.values()), rejections);
    }

    private SentimentDay day(WireSentiments.Day row) throws RecordFault {
        LocalDate day = WireDate.read(row.date());
        if (day.isAfter(today)) {
            throw new RecordFault(QualityRule.DATE_IN_FUTURE, "the day is " + day);
        }
        if (!asked.contains(day)) {
            throw new RecordFault(QualityRule.DATE_NOT_ASKED, day + " was not asked for");
        }
        BigDecimal normalized = NewsCheck.bounded(row.normalized(), -1);
        if (normalized == null) {
            throw new RecordFault(QualityRule.AMOUNT_MISSING, "the day has no sentiment");
        }
        return new SentimentDay(day, count(row.count()), normalized.setScale(DECIMALS, RoundingMode.HALF_UP));
    }

    private static int count(@Nullable String text) throws RecordFault {
        BigDecimal count = text == null ? BigDecimal.ZERO : NumericColumn.VOLUME.read(text);
        if (count.signum() < 0 || count.compareTo(BigDecimal.valueOf(1_000_000)) > 0) {
            throw new RecordFault(QualityRule.NUMBER_OUT_OF_RANGE, "a day has " + count + " articles");
        }
        return count.intValue();
    }
}
