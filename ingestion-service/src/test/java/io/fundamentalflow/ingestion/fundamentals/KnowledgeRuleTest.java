package io.fundamentalflow.ingestion.fundamentals;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.ingestion.quality.SessionCalendar;
import io.fundamentalflow.ingestion.quality.SessionOpens;
import io.fundamentalflow.model.fundamentals.PeriodType;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnowledgeRuleTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // what, US, followed, type, period end, filed, previous version, known at, basis, kind
                "a plausible filing: the next session's open, US, first, QUARTER, 2024-06-30, 2024-07-30, -, 2024-07-31T13:30:00Z, filed, assumed",
                "a filing before a weekend, US, first, QUARTER, 2024-06-30, 2024-08-02, -, 2024-08-05T13:30:00Z, filed, assumed",
                "a new period of a followed instrument is filed too, US, followed, QUARTER, 2024-06-30, 2024-07-30, -, 2024-07-31T13:30:00Z, filed, assumed",
                "a filing seen in time, US, followed, QUARTER, 2026-09-30, 2026-11-12, -, 2026-11-13T14:30:00Z, filed, observed",
                "a filing whose next session lies ahead, US, followed, QUARTER, 2026-09-30, 2026-11-20, -, 2026-11-20T12:00:00Z, filed, observed",
                "a filing in the future is none, US, followed, QUARTER, 2026-09-30, 2026-11-21, -, 2026-11-20T12:00:00Z, observed, observed",
                "filed on the period's end, US, first, QUARTER, 1992-12-31, 1992-12-31, -, 1993-02-15T14:30:00Z, lag_rule, assumed",
                "no filing date, US, first, QUARTER, 2024-06-30, -, -, 2024-08-15T13:30:00Z, lag_rule, assumed",
                "no filing date of a year, US, first, YEAR, 2023-12-31, -, -, 2024-04-01T13:30:00Z, lag_rule, assumed",
                "filed years later is no filing of the period, US, first, YEAR, 2016-06-30, 2018-08-03, -, 2016-09-29T13:30:00Z, lag_rule, assumed",
                "no filing date elsewhere, XETRA, first, QUARTER, 2024-06-30, -, -, 2024-09-30T13:30:00Z, lag_rule, assumed",
                "no filing date of a year elsewhere, XETRA, first, YEAR, 2023-12-31, -, -, 2024-04-30T13:30:00Z, lag_rule, assumed",
                "a lag that is not over, US, first, QUARTER, 2026-10-31, -, -, 2026-11-20T12:00:00Z, observed, observed",
                "no filing date on a followed instrument, US, followed, QUARTER, 2024-06-30, -, -, 2026-11-20T12:00:00Z, observed, observed",
                "a later version, US, followed, QUARTER, 2024-06-30, 2024-07-30, 2024-07-31T13:30:00Z, 2026-11-20T12:00:00Z, observed, observed",
                "a later version is later whatever the clock says, US, followed, YEAR, 2024-06-30, 2024-07-30, 2026-11-20T12:00:00Z, 2026-11-20T12:00:00.000001Z, observed, observed"
            })
    void a_statement_is_known_from(
            String what,
            String exchange,
            String followed,
            PeriodType type,
            LocalDate end,
            LocalDate filed,
            Instant previous,
            Instant knownAt,
            String basis,
            String kind) {
        // Given
        KnowledgeRule rule = rule(exchange, followed);

        // When
        Knowledge knowledge = rule.ofStatement(type, end, filed, previous);

        // Then
        assertThat(knowledge).as(what).isEqualTo(new Knowledge(knownAt, basis, kind));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "after the close: the next session, first, true, 2024-07-30, false, -, 2024-07-31T13:30:00Z, reported, assumed",
                "before the open: that session, first, true, 2024-07-30, true, -, 2024-07-30T13:30:00Z, reported, assumed",
                "no report date, first, true, -, false, -, 2024-08-15T13:30:00Z, lag_rule, assumed",
                "not reported yet, first, false, 2024-07-30, false, -, 2026-11-20T12:00:00Z, observed, observed",
                "a followed instrument, followed, true, 2024-07-30, false, -, 2026-11-20T12:00:00Z, observed, observed",
                "a later version, followed, true, 2024-07-30, false, 2024-07-31T13:30:00Z, 2026-11-20T12:00:00Z, observed, observed"
            })
    void reported_earnings_are_known_from(
            String what,
            String followed,
            boolean reported,
            LocalDate reportDate,
            boolean beforeMarket,
            Instant previous,
            Instant knownAt,
            String basis,
            String kind) {
        // Given
        KnowledgeRule rule = rule("US", followed);

        // When
        Knowledge knowledge = rule.ofReport(
                PeriodType.QUARTER, LocalDate.of(2024, 6, 30), reported, reportDate, beforeMarket, previous);

        // Then
        assertThat(knowledge).as(what).isEqualTo(new Knowledge(knownAt, basis, kind));
    }

    private static KnowledgeRule rule(String exchange, String followed) {
        TreeMap<LocalDate, Instant> opens = new TreeMap<>();
        for (LocalDate day = LocalDate.of(2016, 1, 1); day.getYear() < 2026; day = day.plusDays(1)) {
            if (day.getDayOfWeek().getValue() <= 5) {
                opens.put(day, Instant.parse(day + "T13:30:00Z"));
            }
        }
        SessionCalendar weekdays = new SessionCalendar(
                SessionCalendar.Kind.WEEKDAYS,
                ZoneOffset.UTC,
                EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                null,
                null,
                Set.of(),
                Set.of());
        return new KnowledgeRule(
                NOW,
                LocalDate.of(2026, 11, 20),
                followed.equals("followed"),
                exchange.equals("US"),
                new SessionOpens(weekdays, opens));
    }
}
