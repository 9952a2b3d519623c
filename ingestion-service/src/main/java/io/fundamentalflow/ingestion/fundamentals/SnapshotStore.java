package io.fundamentalflow.ingestion.fundamentals;

import io.fundamentalflow.ingestion.eodhd.WireSection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Records sections as observed, when they say something new. */
final class SnapshotStore {

    private static final String NEWEST = """
            SELECT DISTINCT ON (section) section, encode(content_hash, 'hex') AS hash
            FROM company_snapshots WHERE company_id = $1
            ORDER BY section, known_at DESC
            """;
    private static final String ADD = """
            INSERT INTO company_snapshots (company_id, section, observed_on, content, content_hash, known_at)
            SELECT $1, s.section, (m.at AT TIME ZONE 'UTC')::date, s.content::jsonb, decode(s.hash, 'hex'), m.at
            FROM unnest($2::text[], $3::text[], $4::text[]) AS s (section, content, hash)
            CROSS JOIN (SELECT clock_timestamp() AS at) m
            """;

    private SnapshotStore() {}

    /** The hash of the newest observation of each section. */
    static Uni<Map<String, String>> newest(SqlConnection connection, int companyId) {
        return connection.preparedQuery(NEWEST).execute(Tuple.of(companyId)).map(rows -> {
            Map<String, String> hashes = new HashMap<>();
            for (Row row : rows) {
                hashes.put(row.getString("section"), row.getString("hash"));
            }
            return hashes;
        });
    }

    /** How many of the sections were new or different. */
    static Uni<Integer> add(
            SqlConnection connection, int companyId, List<WireSection> sections, Map<String, String> newest) {
        List<WireSection> due = sections.stream()
                .filter(section -> !section.hash().equals(newest.get(section.code())))
                .toList();
        if (due.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        Tuple values = Tuple.tuple()
                .addInteger(companyId)
                .addArrayOfString(due.stream().map(WireSection::code).toArray(String[]::new))
                .addArrayOfString(due.stream().map(WireSection::content).toArray(String[]::new))
                .addArrayOfString(due.stream().map(WireSection::hash).toArray(String[]::new));
        return connection.preparedQuery(ADD).execute(values).replaceWith(due.size());
    }
}
