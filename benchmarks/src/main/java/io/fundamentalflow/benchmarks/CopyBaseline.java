package io.fundamentalflow.benchmarks;

import io.fundamentalflow.local.TestDatabase;
import io.fundamentalflow.model.DailyBar;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** What one would do with psql: COPY into a staging table, then one upsert that skips what is the same. */
final class CopyBaseline {

    private static final String STAGING = """
            CREATE TEMPORARY TABLE staging (company_id integer, day date, open numeric(24, 10), high numeric(24, 10),
              low numeric(24, 10), close numeric(24, 10), adjusted_close numeric(24, 10), volume numeric(28, 4),
              vendor_basis_date date) ON COMMIT DROP
            """;
    private static final String UPSERT = """
            INSERT INTO ohlcv AS t (company_id, day, open, high, low, close, adjusted_close, volume, vendor_basis_date)
            SELECT company_id, day, open, high, low, close, adjusted_close, volume, vendor_basis_date FROM staging
            ON CONFLICT (company_id, day) DO UPDATE SET open = excluded.open, high = excluded.high, low = excluded.low,
              close = excluded.close, adjusted_close = excluded.adjusted_close, volume = excluded.volume,
              vendor_basis_date = excluded.vendor_basis_date
            WHERE (t.open, t.high, t.low, t.close, t.volume)
              IS DISTINCT FROM (excluded.open, excluded.high, excluded.low, excluded.close, excluded.volume)
            """;

    private final TestDatabase database;

    CopyBaseline(TestDatabase database) {
        this.database = database;
    }

    /** All instruments in one COPY, one upsert and one transaction; seconds taken, formatting the text included. */
    double load(List<List<DailyBar>> instruments, LocalDate fetchedOn) throws SQLException, IOException {
        long began = System.nanoTime();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(STAGING);
            CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY staging FROM STDIN");
            for (int i = 0; i < instruments.size(); i++) {
                byte[] text = text(i + 1, instruments.get(i), fetchedOn).getBytes(StandardCharsets.UTF_8);
                copy.writeToCopy(text, 0, text.length);
            }
            copy.endCopy();
            statement.executeUpdate(UPSERT);
            connection.commit();
        }
        return (System.nanoTime() - began) / 1e9;
    }

    private static String text(int companyId, List<DailyBar> bars, LocalDate fetchedOn) {
        StringBuilder lines = new StringBuilder(bars.size() * 80);
        for (DailyBar bar : bars) {
            lines.append(companyId).append('\t').append(bar.day()).append('\t');
            lines.append(bar.open())
                    .append('\t')
                    .append(bar.high())
                    .append('\t')
                    .append(bar.low())
                    .append('\t');
            lines.append(bar.close())
                    .append('\t')
                    .append(bar.adjustedClose())
                    .append('\t')
                    .append(bar.volume());
            lines.append('\t').append(fetchedOn).append('\n');
        }
        return lines.toString();
    }
}
