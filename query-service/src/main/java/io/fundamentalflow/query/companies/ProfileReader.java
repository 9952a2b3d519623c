package io.fundamentalflow.query.companies;

import io.fundamentalflow.query.documents.VendorJson;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The newest General section of a company's documents. */
@Singleton
class ProfileReader {

    /** $1 company. */
    private static final String NEWEST = """
            SELECT known_at, content::text AS content
              FROM company_snapshots
             WHERE company_id = $1 AND section = 'general' AND known_at <= clock_timestamp()
             ORDER BY known_at DESC
             LIMIT 1
            """;

    private final Pool pool;

    ProfileReader(Pool pool) {
        this.pool = pool;
    }

    /** Empty while no document was read. */
    Uni<Optional<Profile>> profile(int companyId) {
        return pool.preparedQuery(NEWEST).execute(Tuple.of(companyId)).map(ProfileReader::profile);
    }

    private static Optional<Profile> profile(RowSet<Row> rows) {
        for (Row row : rows) {
            return Optional.of(Profile.of(
                    VendorJson.read(row.getString("content")),
                    row.getOffsetDateTime("known_at").toInstant()));
        }
        return Optional.empty();
    }
}
