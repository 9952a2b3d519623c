package io.fundamentalflow.ingestion.quality;

import io.fundamentalflow.ingestion.quality.series.Finding;
import io.fundamentalflow.ingestion.quality.series.Noticed;
import io.fundamentalflow.model.Dataset;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Flags of series: raised once, resolved when the rule looks again and does not find them, and kept. One statement for
 * all instruments of a batch, diff first; found again, nothing is written.
 */
@ApplicationScoped
public class FlagStore {

    // A run that goes on, or moves with the year it is about, is one flag: days that overlap are the same finding.
    private static final String STORE = """
            WITH incoming AS MATERIALIZED (
              SELECT DISTINCT ON (company_id, rule, day) company_id, rule, day, until_day, detail
              FROM unnest($3::integer[], $4::text[], $5::date[], $6::date[], $7::text[])
                AS i (company_id, rule, day, until_day, detail)
              ORDER BY company_id, rule, day),
            judged AS MATERIALIZED (
              SELECT * FROM unnest($8::integer[], $9::text[], $10::date[], $11::date[])
                AS j (company_id, rule, judged_from, judged_to)),
            standing AS MATERIALIZED (
              SELECT id, company_id, rule, day, until_day FROM quality_flags
              WHERE company_id = ANY ($12::integer[]) AND dataset = $1 AND resolved_at IS NULL),
            matched AS MATERIALIZED (
              SELECT DISTINCT ON (n.company_id, n.rule, n.day) s.id, n.company_id, n.rule, n.day, n.until_day
              FROM incoming n
              JOIN standing s ON s.company_id = n.company_id AND s.rule = n.rule
                AND s.day <= n.until_day AND s.until_day >= n.day
              ORDER BY n.company_id, n.rule, n.day, s.day),
            moved AS (
              UPDATE quality_flags q SET until_day = m.until_day
              FROM (SELECT id, max(until_day) AS until_day FROM matched GROUP BY id) m
              WHERE q.id = m.id AND q.until_day <> m.until_day AND q.day <= m.until_day
              RETURNING q.company_id),
            resolved AS (
              UPDATE quality_flags q SET resolved_at = clock_timestamp()
              FROM standing s JOIN judged j ON j.company_id = s.company_id AND j.rule = s.rule
                AND s.until_day >= j.judged_from AND s.day <= j.judged_to
              WHERE q.id = s.id AND NOT EXISTS (SELECT FROM matched m WHERE m.id = s.id)
              RETURNING q.company_id),
            raised AS (
              INSERT INTO quality_flags (company_id, dataset, rule, day, until_day, detail, run_id)
              SELECT n.company_id, $1, n.rule, n.day, n.until_day, n.detail, $2
              FROM incoming n
              WHERE NOT EXISTS (
                SELECT FROM matched m WHERE m.company_id = n.company_id AND m.rule = n.rule AND m.day = n.day)
              RETURNING company_id, rule)
            SELECT (SELECT array_agg(company_id) FROM (
                      SELECT company_id FROM moved UNION SELECT company_id FROM resolved UNION SELECT company_id FROM raised) c) AS changed,
                   (SELECT array_agg(rule) FROM raised) AS raised
            """;

    /** Flags whose cause was an action that is there now, or one that is not any more; whatever the day. */
    private static final String SETTLE = """
            UPDATE quality_flags f SET resolved_at = clock_timestamp()
            WHERE f.company_id = $1 AND f.resolved_at IS NULL AND CASE f.rule
              WHEN 'split_suspected' THEN EXISTS (
                SELECT FROM splits s WHERE s.company_id = $1 AND s.cancelled_at IS NULL
                  AND s.ex_date BETWEEN f.day - 5 AND f.day)
              WHEN 'split_applied_twice' THEN NOT EXISTS (
                SELECT FROM splits s WHERE s.company_id = $1 AND s.cancelled_at IS NULL
                  AND s.ex_date BETWEEN f.day - 5 AND f.day)
              WHEN 'dividend_missing' THEN EXISTS (
                SELECT FROM dividends d WHERE d.company_id = $1 AND d.cancelled_at IS NULL
                  AND d.ex_date BETWEEN f.day - 5 AND f.day)
              WHEN 'dividend_phantom' THEN NOT EXISTS (
                SELECT FROM dividends d WHERE d.company_id = $1 AND d.cancelled_at IS NULL
                  AND d.ex_date BETWEEN f.day - 5 AND f.day)
              WHEN 'dividend_unusual' THEN NOT EXISTS (
                SELECT FROM dividends d WHERE d.company_id = $1 AND d.cancelled_at IS NULL AND d.ex_date = f.day)
              WHEN 'duplicate_action' THEN NOT EXISTS (
                  SELECT FROM dividends a JOIN dividends b ON b.company_id = a.company_id AND b.kind = a.kind
                    AND b.declared_value = a.declared_value AND (b.ex_date, b.seq) <> (a.ex_date, a.seq)
                    AND b.ex_date BETWEEN a.ex_date - 31 AND a.ex_date
                  WHERE a.company_id = $1 AND a.ex_date = f.day AND a.cancelled_at IS NULL AND b.cancelled_at IS NULL)
                AND NOT EXISTS (
                  SELECT FROM splits a JOIN splits b ON b.company_id = a.company_id
                    AND b.shares_new * a.shares_old = a.shares_new * b.shares_old
                    AND (b.ex_date, b.seq) <> (a.ex_date, a.seq) AND b.ex_date BETWEEN a.ex_date - 31 AND a.ex_date
                  WHERE a.company_id = $1 AND a.ex_date = f.day AND a.cancelled_at IS NULL AND b.cancelled_at IS NULL)
              ELSE false END
            """;

    private final QualityMetrics metrics;

    public FlagStore(QualityMetrics metrics) {
        this.metrics = metrics;
    }

    /**
     * Brings the standing flags of the instruments in line with what was found.
     *
     * @param findings by the instrument's id
     * @return the instruments whose flags are different now
     */
    public Uni<Set<Integer>> store(
            SqlConnection connection, Dataset dataset, UUID runId, Map<Integer, Noticed> findings) {
        List<Integer> owners = new ArrayList<>();
        List<Finding> found = new ArrayList<>();
        List<Integer> judges = new ArrayList<>();
        List<QualityRule> rules = new ArrayList<>();
        List<LocalDate> from = new ArrayList<>();
        List<LocalDate> to = new ArrayList<>();
        findings.forEach((company, all) -> {
            all.found().forEach(finding -> {
                owners.add(company);
                found.add(finding);
            });
            all.judgedFrom().forEach((rule, day) -> {
                judges.add(company);
                rules.add(rule);
                from.add(day);
                to.add(all.judgedTo());
            });
        });
        if (judges.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        Tuple values = Tuple.tuple()
                .addString(dataset.code())
                .addUUID(runId)
                .addArrayOfInteger(owners.toArray(Integer[]::new))
                .addArrayOfString(found.stream().map(f -> f.rule().code()).toArray(String[]::new))
                .addArrayOfLocalDate(found.stream().map(Finding::day).toArray(LocalDate[]::new))
                .addArrayOfLocalDate(found.stream().map(Finding::until).toArray(LocalDate[]::new))
                .addArrayOfString(found.stream().map(Finding::detail).toArray(String[]::new))
                .addArrayOfInteger(judges.toArray(Integer[]::new))
                .addArrayOfString(rules.stream().map(QualityRule::code).toArray(String[]::new))
                .addArrayOfLocalDate(from.toArray(LocalDate[]::new))
                .addArrayOfLocalDate(to.toArray(LocalDate[]::new))
                .addArrayOfInteger(findings.keySet().toArray(Integer[]::new));
        return connection.preparedQuery(STORE).execute(values).map(rows -> {
            String[] raised = rows.iterator().next().getArrayOfStrings("raised");
            for (String rule : raised == null ? new String[0] : raised) {
                metrics.count(rule, "flag", 1);
            }
            Integer[] changed = rows.iterator().next().getArrayOfIntegers("changed");
            return changed == null ? Set.of() : Set.of(changed);
        });
    }

    /** Resolves what a change of the instrument's actions explains; how many flags that were. */
    public Uni<Integer> settle(SqlConnection connection, int companyId) {
        return connection.preparedQuery(SETTLE).execute(Tuple.of(companyId)).map(rows -> rows.rowCount());
    }
}
