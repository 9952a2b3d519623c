package io.fundamentalflow.ingestion.sessions;

import io.fundamentalflow.ingestion.eodhd.WireEvent;
import io.fundamentalflow.ingestion.eodhd.WireExchangeDetails;
import io.fundamentalflow.ingestion.quality.QualityRule;
import io.fundamentalflow.ingestion.quality.RecordFault;
import io.fundamentalflow.ingestion.quality.Rejection;
import io.fundamentalflow.ingestion.quality.WireDate;
import io.fundamentalflow.ingestion.sessions.ExchangeDays.Early;
import io.fundamentalflow.model.DateRange;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** From the vendor's details to days; banks' holidays are none of the exchange's. */
record ExchangeCheck(DateRange asked) {

    private static final int LONGEST_REASON = 200;
    private static final int DAY_NAME = 3;

    ExchangeDays check(WireExchangeDetails wire) {
        List<Rejection> rejections = new ArrayList<>();
        Map<LocalDate, String> closures = new TreeMap<>();
        Map<LocalDate, Early> early = new TreeMap<>();
        LocalTime opens = time(wire.open());
        LocalTime closes = time(wire.close());
        for (WireEvent row : wire.holidays()) {
            read(row, rejections, day -> {
                if (!"bank".equalsIgnoreCase(row.value("Type"))) {
                    closures.put(day, reason(row, "Holiday"));
                }
            });
        }
        for (WireEvent row : wire.earlyCloses()) {
            read(row, rejections, day -> {
                LocalTime end = time(row.value("EarlyClose"));
                if (end == null || (opens != null && !end.isAfter(opens))) {
                    throw new RecordFault(
                            QualityRule.TIME_UNREADABLE,
                            "the early close of " + day + " is " + row.value("EarlyClose"));
                }
                early.put(day, new Early(end, reason(row, "Early close")));
            });
        }
        // A day that is in both lists is closed.
        early.keySet().removeAll(closures.keySet());
        wire.faults()
                .forEach(fault -> rejections.add(
                        Rejection.of(fault.key(), QualityRule.ROW_UNREADABLE, "the row is no day", fault.raw())));
        boolean hours = opens != null && closes != null && opens.isBefore(closes);
        return new ExchangeDays(
                zone(wire.timezone()),
                hours ? opens : null,
                hours ? closes : null,
                week(wire.workingDays()),
                closures,
                early,
                rejections);
    }

    /** Takes one day in. */
    private interface Taking {
        void take(LocalDate day) throws RecordFault;
    }

    private void read(WireEvent row, List<Rejection> rejections, Taking taking) {
        try {
            LocalDate day = WireDate.read(row.value("Date"));
            // The vendor repeats days outside of what was asked for; they are right, but nobody says that they are all.
            if (asked.contains(day)) {
                taking.take(day);
            }
        } catch (RecordFault fault) {
            rejections.add(fault.rejecting(String.valueOf(row.value("Date")), row.raw()));
        }
    }

    private static String reason(WireEvent row, String otherwise) {
        String reason = row.value("Holiday");
        if (reason == null) {
            return otherwise;
        }
        return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON);
    }

    private static @Nullable LocalTime time(@Nullable String text) {
        try {
            return text == null ? null : LocalTime.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable ZoneId zone(@Nullable String text) {
        try {
            return text == null ? null : ZoneId.of(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Set<DayOfWeek> week(@Nullable String text) {
        Set<DayOfWeek> week = EnumSet.noneOf(DayOfWeek.class);
        if (text == null) {
            return week;
        }
        for (String name : text.split(",", -1)) {
            String day = name.strip().toUpperCase(Locale.ROOT);
            for (DayOfWeek one : DayOfWeek.values()) {
                if (day.length() >= DAY_NAME && one.name().startsWith(day)) {
                    week.add(one);
                }
            }
        }
        return week;
    }
}
