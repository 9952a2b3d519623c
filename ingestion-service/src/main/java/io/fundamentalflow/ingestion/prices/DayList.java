package io.fundamentalflow.ingestion.prices;

import io.fundamentalflow.ingestion.eodhd.WireDayBar;
import io.fundamentalflow.ingestion.instruments.CompanyRef;
import io.fundamentalflow.ingestion.quality.QualityRule;
import io.fundamentalflow.ingestion.quality.Rejection;
import io.fundamentalflow.ingestion.quality.SessionCalendar;
import io.fundamentalflow.ingestion.tasks.TaskReport;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** One day's list of an exchange while it is read: whom we want of it, who was there, what became of the rows. */
final class DayList {

    private final LocalDate day;
    private final boolean due;
    private final Map<String, CompanyRef> wanted = new HashMap<>();
    private final Map<String, SessionCalendar> calendars;

    /** Instruments that were there, with a fingerprint of their row. */
    private final Map<Integer, Integer> seen = new HashMap<>();

    private TaskReport report = TaskReport.EMPTY;

    /**
     * @param due the day is the newest session that is due
     * @param calendars of everybody wanted, by id
     */
    DayList(LocalDate day, boolean due, Collection<CompanyRef> wanted, Map<String, SessionCalendar> calendars) {
        this.day = day;
        this.due = due;
        this.calendars = calendars;
        wanted.forEach(one ->
                this.wanted.put(one.ticker().substring(0, one.ticker().lastIndexOf('.')), one));
    }

    /**
     * Rows that concern us.
     *
     * @param bars by instrument, in the order of their ids
     * @param rejections of rows that name nobody, or somebody a second time with other values
     */
    record Batch(Map<Integer, List<WireDayBar>> bars, Map<Integer, CompanyRef> companies, List<Rejection> rejections) {}

    LocalDate day() {
        return day;
    }

    boolean due() {
        return due;
    }

    int wantedCount() {
        return wanted.size();
    }

    int seenCount() {
        return seen.size();
    }

    TaskReport report() {
        return report;
    }

    SessionCalendar calendar(CompanyRef company) {
        return calendars.getOrDefault(company.calendarId(), SessionCalendar.NOT_KNOWN);
    }

    List<CompanyRef> absent() {
        return wanted.values().stream()
                .filter(one -> !seen.containsKey(one.id()))
                .toList();
    }

    /** Most rows are about instruments nobody follows. */
    Batch pick(List<WireDayBar> rows) {
        Map<Integer, List<WireDayBar>> bars = new TreeMap<>();
        Map<Integer, CompanyRef> companies = new HashMap<>();
        List<Rejection> rejections = new ArrayList<>();
        for (WireDayBar row : rows) {
            String code = row.code();
            if (code == null || code.isBlank()) {
                rejections.add(Rejection.of(
                        day.toString(),
                        QualityRule.SYMBOL_MISSING,
                        "the row names no symbol",
                        row.bar().raw()));
                continue;
            }
            CompanyRef company = wanted.get(code.strip().toUpperCase(Locale.ROOT));
            Integer before = company == null ? null : seen.get(company.id());
            if (company == null || (before != null && before == row.bar().raw().hashCode())) {
                continue;
            }
            if (before != null) {
                rejections.add(Rejection.of(
                        day + " " + code,
                        QualityRule.DUPLICATE_DIFFERS,
                        "the list has the symbol before, with other values",
                        row.bar().raw()));
                continue;
            }
            companies.put(company.id(), company);
            bars.computeIfAbsent(company.id(), id -> new ArrayList<>(1)).add(row);
        }
        return new Batch(bars, companies, rejections);
    }

    /** Takes note of a batch that is committed. */
    void done(Batch batch, TaskReport written) {
        batch.bars()
                .forEach((company, rows) ->
                        seen.put(company, rows.get(0).bar().raw().hashCode()));
        report = report.plus(written);
    }
}
