package io.fundamentalflow.ingestion.fundamentals;

import io.fundamentalflow.ingestion.quality.QualityRule;
import io.fundamentalflow.ingestion.quality.Rejection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Brings the company's own row to what its document says; the row as it was is kept. What a document does not say erases
 * nothing. Another ISIN, FIGI or CIK under a known symbol may be another instrument: it is held.
 *
 * <p>Long because of its statements.
 */
final class CompanyRecordStore {

    private static final String STORED = """
            SELECT c.isin, c.figi, c.cik,
              ($2::text IS NULL OR EXISTS (SELECT FROM sectors s WHERE s.name = $2))
                AND ($3::text IS NULL OR EXISTS (SELECT FROM industries i WHERE i.name = $3))
                AND (($4::text IS NULL AND $5::text IS NULL) OR EXISTS (SELECT FROM issuers u WHERE u.cik = $4 OR u.lei = $5)) AS groups_known
            FROM companies c WHERE c.id = $1
            FOR UPDATE
            """;

    // Three statements, because each must see what others committed while it waited for them.
    private static final String ADD_SECTOR = """
            INSERT INTO sectors (name, source)
            SELECT $1, 'vendor' WHERE $1::text IS NOT NULL AND NOT EXISTS (SELECT FROM sectors WHERE name = $1)
            ON CONFLICT DO NOTHING
            """;
    private static final String ADD_INDUSTRY = """
            INSERT INTO industries (name, sector_id, source)
            SELECT $1, (SELECT id FROM sectors WHERE name = $2), 'vendor'
            WHERE $1::text IS NOT NULL AND NOT EXISTS (SELECT FROM industries WHERE name = $1)
            ON CONFLICT DO NOTHING
            """;
    private static final String ADD_ISSUER = """
            INSERT INTO issuers (name, cik, lei)
            SELECT coalesce($1::text, $2::text, $3::text), $2, $3
            WHERE coalesce($2::text, $3::text) IS NOT NULL AND NOT EXISTS (SELECT FROM issuers WHERE cik = $2 OR lei = $3)
            ON CONFLICT DO NOTHING
            """;

    private static final String UPDATE = """
            WITH old AS MATERIALIZED (SELECT * FROM companies WHERE id = $1),
            new AS MATERIALIZED (
              SELECT coalesce($2::text, o.isin) AS isin, coalesce($3::text, o.figi) AS figi, coalesce($4::text, o.cik) AS cik,
                coalesce($5::text, o.cusip) AS cusip, coalesce($6::text, o.lei) AS lei,
                coalesce((SELECT id FROM sectors WHERE name = $7), o.sector_id) AS sector_id,
                coalesce((SELECT id FROM industries WHERE name = $8), o.industry_id) AS industry_id,
                coalesce((SELECT id FROM issuers WHERE cik = $4 OR lei = $6 ORDER BY cik IS NOT DISTINCT FROM $4 DESC LIMIT 1), o.issuer_id) AS issuer_id,
                coalesce($9::date, o.listed_on) AS listed_on, $10::text::jsonb AS profile
              FROM old o),
            changed AS MATERIALIZED (
              SELECT 1 FROM old o CROSS JOIN new n
              WHERE (o.isin, o.figi, o.cik, o.cusip, o.lei, o.sector_id, o.industry_id, o.issuer_id, o.listed_on, o.profile)
                IS DISTINCT FROM (n.isin, n.figi, n.cik, n.cusip, n.lei, n.sector_id, n.industry_id, n.issuer_id, n.listed_on, n.profile)),
            kept AS (
              INSERT INTO company_revisions (company_id, revision, row, known_from)
              SELECT o.id, o.revision, to_jsonb(o), o.updated_at FROM old o WHERE EXISTS (SELECT FROM changed)),
            completed AS (
              UPDATE issuers u SET lei = n.lei FROM new n
              WHERE u.id = n.issuer_id AND u.lei IS NULL AND n.lei IS NOT NULL
                AND NOT EXISTS (SELECT FROM issuers x WHERE x.lei = n.lei))
            UPDATE companies c SET isin = n.isin, figi = n.figi, cik = n.cik, cusip = n.cusip, lei = n.lei, sector_id = n.sector_id,
              industry_id = n.industry_id, issuer_id = n.issuer_id, listed_on = n.listed_on, profile = n.profile, revision = c.revision + 1
            FROM new n WHERE c.id = $1 AND EXISTS (SELECT FROM changed)
            """;
    private static final String IDENTIFY = """
            WITH incoming AS MATERIALIZED (SELECT * FROM unnest($2::text[], $3::text[]) AS i (kind, value)),
            closed AS (
              UPDATE company_identifiers k SET valid_to = $4 FROM incoming i
              WHERE k.company_id = $1 AND k.kind = i.kind AND k.valid_to IS NULL AND k.value <> i.value AND k.valid_from < $4)
            INSERT INTO company_identifiers AS t (company_id, kind, value, valid_from)
            SELECT $1, i.kind, i.value,
              CASE WHEN EXISTS (SELECT FROM company_identifiers k WHERE k.company_id = $1 AND k.kind = i.kind) THEN $4 ELSE '-infinity'::date END
            FROM incoming i
            WHERE NOT EXISTS (
              SELECT FROM company_identifiers k
              WHERE k.company_id = $1 AND k.kind = i.kind AND k.valid_to IS NULL AND k.value = i.value)
            ON CONFLICT (company_id, kind, valid_from) DO UPDATE SET value = excluded.value, valid_to = NULL
            """;
    private static final String HOLD = """
            UPDATE companies SET held_reason = $2 WHERE id = $1 AND held_reason IS NULL
            """;

    private CompanyRecordStore() {}

    /** What speaks against the document being about this instrument; a hold is written, and nothing else may be. */
    static Uni<Optional<Rejection>> hold(SqlConnection connection, int companyId, CompanyRecord record) {
        return connection
                .preparedQuery(STORED)
                .execute(Tuple.of(companyId, record.sector(), record.industry(), record.cik(), record.lei()))
                .flatMap(rows -> {
                    Row stored = rows.iterator().next();
                    Optional<Rejection> conflict = conflict(stored, record);
                    if (conflict.isPresent()) {
                        String reason = "the vendor's document shows this symbol with another "
                                + conflict.get().recordKey().toUpperCase(Locale.ROOT);
                        return connection
                                .preparedQuery(HOLD)
                                .execute(Tuple.of(companyId, reason))
                                .replaceWith(conflict);
                    }
                    return stored.getBoolean("groups_known")
                            ? Uni.createFrom().item(conflict)
                            : addGroups(connection, record).replaceWith(conflict);
                });
    }

    /**
     * Writes what differs.
     *
     * @param today from when a changed identifier counts
     * @return whether anything did
     */
    static Uni<Boolean> update(SqlConnection connection, int companyId, CompanyRecord record, LocalDate today) {
        Tuple values = Tuple.tuple()
                .addInteger(companyId)
                .addString(record.isin())
                .addString(record.figi())
                .addString(record.cik())
                .addString(record.cusip())
                .addString(record.lei())
                .addString(record.sector())
                .addString(record.industry())
                .addLocalDate(record.listedOn())
                .addString(record.profile());
        return connection
                .preparedQuery(UPDATE)
                .execute(values)
                .map(rows -> rows.rowCount() > 0)
                .call(changed -> changed
                        ? identify(connection, companyId, record, today)
                        : Uni.createFrom().voidItem());
    }

    private static Uni<Void> identify(SqlConnection connection, int companyId, CompanyRecord record, LocalDate today) {
        Map<String, String> known = record.identifiers();
        return connection
                .preparedQuery(IDENTIFY)
                .execute(Tuple.of(
                        companyId,
                        known.keySet().toArray(String[]::new),
                        known.values().toArray(String[]::new),
                        today))
                .replaceWithVoid();
    }

    private static Uni<Void> addGroups(SqlConnection connection, CompanyRecord record) {
        return connection
                .preparedQuery(ADD_SECTOR)
                .execute(Tuple.of(record.sector()))
                .chain(() ->
                        connection.preparedQuery(ADD_INDUSTRY).execute(Tuple.of(record.industry(), record.sector())))
                .chain(() -> connection
                        .preparedQuery(ADD_ISSUER)
                        .execute(Tuple.of(record.name(), record.cik(), record.lei())))
                .replaceWithVoid();
    }

    private static Optional<Rejection> conflict(Row stored, CompanyRecord record) {
        Map<String, String> incoming = record.identifiers();
        for (String kind : List.of("isin", "figi", "cik")) {
            String before = stored.getString(kind);
            String now = incoming.get(kind);
            if (before != null && now != null && !before.equals(now)) {
                String detail = "the " + kind + " was " + before + " and is " + now;
                return Optional.of(Rejection.of(kind, QualityRule.IDENTIFIER_CHANGED, detail, detail));
            }
        }
        return Optional.empty();
    }
}
