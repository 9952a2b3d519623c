package io.fundamentalflow.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.local.TestDatabase;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The comparison that the fleet is judged by sees what differs, and only that. */
@Order(10)
class StoredTablesIT {

    @Test
    void a_difference_is_told_with_its_table_and_first_row_and_ids_and_moments_are_none() throws Exception {
        // Given
        try (TestDatabase golden = TestDatabase.createMigrated();
                TestDatabase other = TestDatabase.createMigrated()) {
            company(golden, "AAA.US");
            company(golden, "BBB.US");
            company(other, "BBB.US");
            company(other, "AAA.US");
            bar(golden, "AAA.US", "10", "1999-01-01");
            bar(other, "AAA.US", "10", "2026-01-01");
            List<String> before = StoredTables.differences(golden, other);
            bar(golden, "BBB.US", "10", "2026-01-01");
            bar(other, "BBB.US", "11", "2026-01-01");

            // When
            List<String> after = StoredTables.differences(golden, other);

            // Then
            assertThat(before).isEmpty();
            assertThat(after).singleElement().asString().startsWith("ohlcv has 2 rows, golden 2; row 2 is (BBB.US,");
        }
    }

    private static void company(TestDatabase database, String ticker) throws Exception {
        execute(
                database,
                "INSERT INTO companies (ticker, exchange_id, name, instrument_type, currency, calendar_id) SELECT '"
                        + ticker
                        + "', id, 'Name', 'Common Stock', 'USD', calendar_id FROM exchanges WHERE code = 'US'");
    }

    private static void bar(TestDatabase database, String ticker, String close, String knownAt) throws Exception {
        execute(
                database,
                "INSERT INTO ohlcv (company_id, day, open, high, low, close, vendor_basis_date, known_at) SELECT id, '2026-06-30', 9, 12, 8, "
                        + close + ", '" + knownAt + "', '" + knownAt + "' FROM companies WHERE ticker = '" + ticker
                        + "'");
    }

    private static void execute(TestDatabase database, String sql) throws Exception {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
