package io.fundamentalflow.ingestion.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.ingestion.eodhd.DetailAnswers;
import io.fundamentalflow.ingestion.eodhd.VendorException;
import io.fundamentalflow.ingestion.quality.Rejection;
import io.fundamentalflow.ingestion.sessions.CalendarRow.Held;
import io.fundamentalflow.ingestion.sessions.ExchangeDays.Early;
import io.fundamentalflow.ingestion.sessions.SessionPlan.Planned;
import io.fundamentalflow.ingestion.sessions.SessionPlan.Week;
import io.fundamentalflow.model.DateRange;
import io.fundamentalflow.model.calendar.TradingCalendar;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Exchange details as they come, damaged ones, and what is made of them; today is 20 November 2026. */
class ExchangeCheckTest {

    private static final int MUTATIONS = "large".equals(System.getenv("FF_SUITE")) ? 12_000 : 2_000;
    private static final String SPICES = "{}[]\":,0-9eE.\\u\u0000nulltrue é";
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private static final DateRange ASKED = new DateRange(TODAY.minusMonths(6), TODAY.plusMonths(6));

    private static final String ANSWER = """
            {"Name":"Toronto Exchange","Code":"TO","Timezone":"America/Toronto","isOpen":false,
             "ExchangeHolidays":{"0":{"Holiday":"Christmas Day","Date":"2026-12-25","Type":"official"},
              "1":{"Holiday":"Remembrance Day","Date":"2026-11-11","Type":"bank"},
              "2":{"Holiday":"Boxing Day","Date":"2026-12-28","Type":"official"},
              "3":{"Holiday":"Long ago","Date":"2019-12-25","Type":"official"},
              "4":{"Holiday":"No day","Date":"0000-00-00","Type":"official"},"5":"odd"},
             "ExchangeEarlyCloseDays":[{"Holiday":"Christmas Eve","Date":"2026-12-24","Type":"official","EarlyClose":"13:00"},
              {"Holiday":"Nonsense","Date":"2026-12-23","EarlyClose":"noon"}],
             "TradingHours":{"Open":"09:30:00","Close":"16:00:00","WorkingDays":"Mon,Tue,Wed,Thu,Fri"},
             "ActiveTickers":10}""";

    @Test
    void official_closures_and_early_closes_are_read_and_the_rest_is_told() {
        // When
        ExchangeDays days = check(ANSWER.getBytes(StandardCharsets.UTF_8));

        // Then
        assertThat(days.closures())
                .containsExactly(
                        Map.entry(LocalDate.of(2026, 12, 25), "Christmas Day"),
                        Map.entry(LocalDate.of(2026, 12, 28), "Boxing Day"));
        assertThat(days.early())
                .containsExactly(
                        Map.entry(LocalDate.of(2026, 12, 24), new Early(LocalTime.of(13, 0), "Christmas Eve")));
        assertThat(days.week()).hasSize(5);
        assertThat(days.opens()).isEqualTo(LocalTime.of(9, 30));
        assertThat(days.rejections())
                .extracting(Rejection::rule)
                .containsExactlyInAnyOrder("date_missing", "time_unreadable", "row_unreadable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "null"})
    void lists_may_be_empty_in_every_way_of_the_vendors(String empty) {
        // Given
        String body = "{\"Timezone\":\"Europe/Paris\",\"ExchangeHolidays\":%s,\"ExchangeEarlyCloseDays\":%s}"
                .formatted(empty, empty);

        // When
        ExchangeDays days = check(body.getBytes(StandardCharsets.UTF_8));

        // Then
        assertThat(days.closures()).isEmpty();
        assertThat(days.opens()).isNull();
        assertThat(days.rejections()).isEmpty();
    }

    @Test
    void every_day_of_a_week_becomes_what_the_vendor_says() {
        // Given: one past day that was written with other hours
        Map<LocalDate, Held> held = Map.of(LocalDate.of(2026, 11, 19), new Held("regular", "vendor"));
        ExchangeDays told = check(ANSWER.getBytes(StandardCharsets.UTF_8));

        // When
        SessionPlan plan = SessionPlan.told(
                new Week(Set.of(DayOfWeek.values()), told.zone(), told.opens(), told.closes()),
                held,
                told,
                new DateRange(LocalDate.of(2026, 11, 18), LocalDate.of(2026, 12, 28)),
                TODAY);

        // Then
        assertThat(plan.days()).doesNotContainKey(LocalDate.of(2026, 11, 19)).hasSize(40);
        assertThat(Stream.of("2026-11-18", "2026-12-24", "2026-12-25")
                        .map(LocalDate::parse)
                        .map(plan.days()::get)
                        .map(Planned::session)
                        .map(day -> day.kind().code() + " " + day.closesAt()))
                .containsExactly("regular 2026-11-18T21:00:00Z", "half_day 2026-12-24T18:00:00Z", "holiday null");
    }

    @Test
    void published_lists_know_the_past_and_the_vendor_what_was_announced_since() {
        // Given: a closure in the past that was none, one ahead that no list has, and one told before and not any more
        LocalDate past = LocalDate.of(2026, 11, 10);
        LocalDate mourning = LocalDate.of(2026, 12, 9);
        LocalDate withdrawn = LocalDate.of(2026, 12, 16);
        ExchangeDays told = new ExchangeDays(
                null,
                null,
                null,
                Set.of(),
                Map.of(past, "Error", mourning, "Day of mourning", LocalDate.of(2026, 12, 25), "Christmas"),
                Map.of(LocalDate.of(2026, 12, 10), new Early(LocalTime.of(13, 0), "Storm")),
                List.of());

        // When
        SessionPlan plan = SessionPlan.published(
                TradingCalendar.NEW_YORK, Map.of(withdrawn, new Held("holiday", "vendor")), told, ASKED, TODAY);

        // Then
        assertThat(plan.contradictions())
                .extracting(one -> one.recordKey() + " " + one.rule())
                .containsExactly("2026-11-10 session_contradiction");
        assertThat(plan.days().keySet()).containsExactly(mourning, LocalDate.of(2026, 12, 10), withdrawn);
        assertThat(plan.days().get(mourning).session().reason()).isEqualTo("Day of mourning");
        assertThat(plan.days().get(LocalDate.of(2026, 12, 10)).session().closesAt())
                .isEqualTo(Instant.parse("2026-12-10T18:00:00Z"));
        assertThat(plan.days().get(withdrawn).source()).isEqualTo("published");
        assertThat(plan.days().get(withdrawn).session().isOpen()).isTrue();
    }

    @Test
    void damage_is_malformed_refused_or_read() {
        // Given
        byte[] whole = ANSWER.getBytes(StandardCharsets.UTF_8);
        int read = 0;

        // When
        for (int seed = 0; seed < MUTATIONS; seed++) {
            Random random = new Random(seed);
            byte[] body = whole.clone();
            for (int i = 1 + random.nextInt(3); i > 0; i--) {
                body[random.nextInt(body.length)] = (byte) SPICES.charAt(random.nextInt(SPICES.length()));
            }
            if (seed % 20 == 0) {
                body = Arrays.copyOf(body, random.nextInt(body.length));
            }
            try {
                check(body);
                read++;
            } catch (VendorException malformed) {
                assertThat(malformed.kind()).as("seed %d", seed).isEqualTo(VendorException.Kind.MALFORMED);
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed, e);
            }
        }

        // Then
        assertThat(read).isGreaterThan(MUTATIONS / 10);
    }

    private static ExchangeDays check(byte[] body) {
        return new ExchangeCheck(ASKED).check(DetailAnswers.read(body));
    }
}
