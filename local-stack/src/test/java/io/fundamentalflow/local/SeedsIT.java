package io.fundamentalflow.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.model.calendar.Session;
import io.fundamentalflow.model.calendar.TradingCalendar;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SeedsIT {

    private static TestDatabase database;
    private static Connection connection;

    @BeforeAll
    static void start() throws SQLException {
        database = TestDatabase.createMigrated();
        connection = database.connect();
    }

    @AfterAll
    static void stop() throws SQLException {
        connection.close();
        database.close();
    }

    @Test
    void every_exchange_has_a_calendar_a_real_zone_and_a_delay() throws SQLException {
        // When
        List<String> broken = rows("""
                SELECT e.code FROM exchanges e
                LEFT JOIN trading_calendars c ON c.id = e.calendar_id
                LEFT JOIN pg_timezone_names z ON z.name = e.time_zone
                WHERE c.id IS NULL OR z.name IS NULL OR e.publication_delay < interval '15 minutes'
                   OR (NOT e.is_virtual AND (e.opens IS NULL OR e.closes IS NULL OR e.opens >= e.closes
                       OR e.currency !~ '^[A-Z]{3}$' OR e.country_iso2 !~ '^[A-Z]{2}$' OR cardinality(e.operating_mics) = 0))
                """);

        // Then
        assertThat(broken).isEmpty();
        assertThat(rows("SELECT count(*) FROM exchanges WHERE NOT is_virtual")).containsExactly("70");
    }

    @Test
    void exchanges_keep_the_calendar_of_their_market() throws SQLException {
        // When
        List<String> pairs = rows("SELECT code || ' ' || calendar_id FROM exchanges");

        // Then
        assertThat(pairs)
                .contains("US XNYS", "LSE XLON", "IL XLON", "XETRA XETR", "F XETR", "CC ALWAYS", "INDX WEEKDAYS")
                .contains("EGX SUNDAY_TO_THURSDAY");
    }

    @Test
    void sectors_and_industries_are_complete() throws SQLException {
        // When
        List<String> industries =
                rows("SELECT s.name || ' / ' || i.name FROM industries i JOIN sectors s ON s.id = i.sector_id");

        // Then
        assertThat(rows("SELECT name FROM sectors")).hasSize(11).contains("Financial Services", "Technology");
        assertThat(industries)
                .hasSize(145)
                .contains("Technology / Consumer Electronics", "Technology / Software - Infrastructure")
                .contains("Utilities / Utilities - Regulated Electric", "Financial Services / Banks - Regional");
    }

    @ParameterizedTest
    @MethodSource("io.fundamentalflow.model.calendar.TradingCalendar#ofMarkets")
    void sessions_in_the_database_are_those_of_the_rules(TradingCalendar calendar) throws SQLException {
        // Given
        List<Session> expected = calendar.sessions(LocalDate.of(1990, 1, 1), LocalDate.of(2030, 12, 31));

        // When
        List<String> stored = rows("""
                SELECT concat_ws('|', day, kind, extract(epoch FROM opens_at)::bigint, extract(epoch FROM closes_at)::bigint,
                                 reason, certain)
                FROM exchange_sessions WHERE calendar_id = '%s' ORDER BY day
                """.formatted(calendar.id()));

        // Then
        assertThat(stored).isEqualTo(expected.stream().map(SeedsIT::line).toList());
    }

    @ParameterizedTest
    @MethodSource("io.fundamentalflow.model.calendar.TradingCalendar#ofMarkets")
    void the_calendar_row_promises_what_the_rules_promise(TradingCalendar calendar) throws SQLException {
        // When
        List<String> stored =
                rows("SELECT concat_ws('|', time_zone, kind, trading_days, exact_from, exact_to, half_days_from)"
                        + " FROM trading_calendars WHERE id = '" + calendar.id() + "'");

        // Then
        assertThat(stored)
                .containsExactly(String.join(
                        "|",
                        calendar.zone().getId(),
                        "sessions",
                        "{1,2,3,4,5}",
                        TradingCalendar.EXACT_FROM.toString(),
                        TradingCalendar.EXACT_TO.toString(),
                        TradingCalendar.HALF_DAYS_FROM.toString()));
    }

    @Test
    void sessions_of_a_calendar_never_overlap() throws SQLException {
        // When
        List<String> overlaps = rows("""
                SELECT calendar_id || ' ' || day FROM (
                  SELECT calendar_id, day, opens_at,
                         lag(closes_at) OVER (PARTITION BY calendar_id ORDER BY day) AS before
                  FROM exchange_sessions WHERE kind <> 'holiday') s
                WHERE opens_at <= before
                """);

        // Then
        assertThat(overlaps).isEmpty();
    }

    @Test
    void sessions_are_local_days_of_their_calendar() throws SQLException {
        // When
        List<String> strays = rows("""
                SELECT s.calendar_id || ' ' || s.day
                FROM exchange_sessions s JOIN trading_calendars c ON c.id = s.calendar_id
                WHERE s.kind <> 'holiday'
                  AND (s.opens_at AT TIME ZONE c.time_zone)::date <> s.day
                   OR (s.closes_at AT TIME ZONE c.time_zone)::date <> s.day
                """);

        // Then
        assertThat(strays).isEmpty();
    }

    private static String line(Session session) {
        Function<java.time.Instant, String> epoch = instant -> Long.toString(instant.getEpochSecond());
        StringBuilder line = new StringBuilder()
                .append(session.day())
                .append('|')
                .append(session.kind().code());
        if (session.isOpen()) {
            line.append('|').append(epoch.apply(session.opensAt()));
            line.append('|').append(epoch.apply(session.closesAt()));
        }
        if (session.reason() != null) {
            line.append('|').append(session.reason());
        }
        return line.append('|').append(session.certain() ? "t" : "f").toString();
    }

    private static List<String> rows(String sql) throws SQLException {
        return Rows.of(connection, sql);
    }
}
