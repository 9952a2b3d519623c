package db.migration;

import io.fundamentalflow.model.calendar.Session;
import io.fundamentalflow.model.calendar.TradingCalendar;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;

/**
 * Writes the sessions of 1990 to 2030, computed from the same rules the services use. When a rule changes (a day of mourning,
 * a jubilee), a new migration writes them again; this one then already writes the new ones on an empty database.
 *
 * <p>Says {@code implements JavaMigration} itself: Quarkus finds migrations in an index that may not hold Flyway's own
 * classes.
 */
public final class V012__seed_exchange_sessions extends BaseJavaMigration implements JavaMigration {

    private static final LocalDate FROM = LocalDate.of(1990, 1, 1);
    private static final LocalDate TO = LocalDate.of(2030, 12, 31);

    private static final String INSERT = """
            INSERT INTO exchange_sessions (calendar_id, day, kind, opens_at, closes_at, reason, certain)
            SELECT ?, day, kind, opens_at, closes_at, reason, certain
            FROM unnest(?::date[], ?::text[], ?::timestamptz[], ?::timestamptz[], ?::text[], ?::boolean[])
              AS s (day, kind, opens_at, closes_at, reason, certain)
            ON CONFLICT (calendar_id, day) DO UPDATE
            SET kind = excluded.kind, opens_at = excluded.opens_at, closes_at = excluded.closes_at,
                reason = excluded.reason, certain = excluded.certain
            """;

    /** Constant: Java migrations carry no text to sum, and a changed rule must not make old databases invalid. */
    @Override
    public Integer getChecksum() {
        return 1;
    }

    @Override
    public void migrate(Context context) throws SQLException {
        for (TradingCalendar calendar : TradingCalendar.ofMarkets()) {
            write(context.getConnection(), calendar.id(), calendar.sessions(FROM, TO));
        }
    }

    private static void write(Connection connection, String calendar, List<Session> sessions) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, calendar);
            insert.setArray(
                    2, texts(connection, sessions, session -> session.day().toString()));
            insert.setArray(
                    3, texts(connection, sessions, session -> session.kind().code()));
            insert.setArray(4, texts(connection, sessions, session -> text(session.opensAt())));
            insert.setArray(5, texts(connection, sessions, session -> text(session.closesAt())));
            insert.setArray(6, texts(connection, sessions, Session::reason));
            insert.setArray(7, texts(connection, sessions, session -> Boolean.toString(session.certain())));
            insert.executeUpdate();
        }
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    /** As text: the one form of an array whose elements may be null that every driver and server agrees on. */
    private static Array texts(Connection connection, List<Session> sessions, Function<Session, @Nullable String> field)
            throws SQLException {
        return connection.createArrayOf("text", sessions.stream().map(field).toArray());
    }
}
