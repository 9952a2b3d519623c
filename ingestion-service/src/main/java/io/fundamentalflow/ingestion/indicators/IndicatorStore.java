package io.fundamentalflow.ingestion.indicators;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.fundamentalflow.model.adjustment.ActionInputs;
import io.fundamentalflow.model.adjustment.Adjust;
import io.fundamentalflow.model.adjustment.PriceAdjuster;
import io.fundamentalflow.model.indicators.IndicatorBars;
import io.fundamentalflow.model.indicators.SessionPrices;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One instrument at a time: claimed, read, computed and written in one transaction. */
@ApplicationScoped
@RegisterForReflection(
        targets = {
            ActionInputs.class,
            ActionInputs.Around.class,
            ActionInputs.SplitRow.class,
            ActionInputs.DividendRow.class
        })
class IndicatorStore {

    private static final MathContext DIGITS = new MathContext(15);

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private static final String LIMIT = "SELECT set_config('statement_timeout', '60s', true)";

    /** Those whose bars or actions are newer than their values, and those whose bars were purged. */
    private static final String BEHIND = """
            SELECT coalesce(w.company_id, i.company_id) AS company_id
            FROM (SELECT company_id, sum(version) AS version,
                         bool_or(dataset = 'daily_prices' AND newest_day IS NOT NULL) AS has_bars
                  FROM watermarks WHERE dataset IN ('daily_prices', 'splits', 'dividends') GROUP BY company_id) w
            FULL JOIN indicator_states i ON i.company_id = w.company_id
            WHERE i.source_version IS DISTINCT FROM coalesce(w.version, 0)
              AND (w.has_bars OR i.day IS NOT NULL)
              AND coalesce(w.company_id, i.company_id) <> ALL ($1::integer[])
            LIMIT $2
            """;

    private static final String ENROL =
            "INSERT INTO indicator_states (company_id, source_version) VALUES ($1, -1) ON CONFLICT (company_id) DO NOTHING";

    /** Unless another replica is at it or was; the versions are read before the bars, so never newer. */
    private static final String CLAIM = """
            SELECT v.version
            FROM indicator_states i
            CROSS JOIN LATERAL (
              SELECT coalesce(sum(w.version), 0)::bigint AS version FROM watermarks w
              WHERE w.company_id = i.company_id AND w.dataset IN ('daily_prices', 'splits', 'dividends')) v
            WHERE i.company_id = $1 AND i.source_version <> v.version
            FOR UPDATE OF i SKIP LOCKED
            """;

    private static final String INPUTS = """
            SELECT k.kind = 'always' AS every_day, b.first_day, b.newest_day,
                   adjustment_inputs(c.id, b.first_day, b.newest_day)::text AS actions
            FROM companies c
            JOIN trading_calendars k ON k.id = c.calendar_id
            CROSS JOIN LATERAL (
              SELECT (SELECT day FROM ohlcv o WHERE o.company_id = c.id ORDER BY day LIMIT 1) AS first_day,
                     (SELECT day FROM ohlcv o WHERE o.company_id = c.id ORDER BY day DESC LIMIT 1) AS newest_day) b
            WHERE c.id = $1
            """;

    private static final String BARS =
            "SELECT day, high, low, close, volume FROM ohlcv WHERE company_id = $1 AND day <= $2 ORDER BY day";

    /** Rows that stay as they are are not touched; the latest session replaces the one before. */
    private static final String REPLACE = """
            WITH fresh AS (
              SELECT n AS name, p AS params, v AS value FROM unnest($3::text[], $4::text[], $5::numeric[]) AS t (n, p, v)),
            gone AS (
              DELETE FROM technical_indicators t
              WHERE t.company_id = $1 AND (t.day IS DISTINCT FROM $2::date
                OR NOT EXISTS (SELECT 1 FROM fresh f WHERE f.name = t.name AND f.params = t.params))
              RETURNING 1),
            written AS (
              INSERT INTO technical_indicators (company_id, name, params, day, value, computed_at)
              SELECT $1, name, params, $2::date, value, clock_timestamp() FROM fresh
              ON CONFLICT (company_id, name, params, day) DO UPDATE SET value = excluded.value, computed_at = excluded.computed_at
                WHERE technical_indicators.value IS DISTINCT FROM round(excluded.value, 12)
              RETURNING 1),
            done AS (
              UPDATE indicator_states SET source_version = $6, day = $2::date, computed_at = clock_timestamp()
              WHERE company_id = $1),
            changed AS (SELECT (SELECT count(*) FROM gone) + (SELECT count(*) FROM written) AS rows)
            INSERT INTO events (kind, dataset, exchange, ticker, company_id, from_day, to_day, rows_changed)
            SELECT 'refreshed', 'indicators', e.code, c.ticker, c.id, $2::date, $2::date, changed.rows::integer
            FROM changed, companies c JOIN exchanges e ON e.id = c.exchange_id
            WHERE c.id = $1 AND changed.rows > 0
            """;

    private final Pool pool;

    IndicatorStore(Pool pool) {
        this.pool = pool;
    }

    /** @param everyDay whether it trades seven days a week */
    private record Inputs(
            boolean everyDay,
            @Nullable LocalDate newestDay,
            @Nullable ActionInputs actions) {}

    /** At most {@code most} instruments that are behind, without those of {@code except}. */
    Uni<List<Integer>> behind(Set<Integer> except, int most) {
        return pool.preparedQuery(BEHIND)
                .execute(Tuple.of(except.toArray(Integer[]::new), most))
                .map(rows -> {
                    List<Integer> companies = new ArrayList<>(rows.size());
                    rows.forEach(row -> companies.add(row.getInteger(0)));
                    return companies;
                });
    }

    /** Brings an instrument up to date unless it is or another replica is at it. */
    Uni<Void> refresh(int company) {
        return pool.withTransaction(connection -> connection
                .query(LIMIT)
                .execute()
                .chain(() -> connection.preparedQuery(ENROL).execute(Tuple.of(company)))
                .chain(() -> connection.preparedQuery(CLAIM).execute(Tuple.of(company)))
                .flatMap(claimed -> claimed.size() == 0
                        ? Uni.createFrom().voidItem()
                        : refresh(connection, company, claimed.iterator().next().getLong(0))));
    }

    private static Uni<Void> refresh(SqlConnection connection, int company, long version) {
        return connection
                .preparedQuery(INPUTS)
                .execute(Tuple.of(company))
                .map(rows -> inputs(rows.iterator().next()))
                .flatMap(inputs -> connection
                        .preparedQuery(BARS)
                        .execute(Tuple.of(company, inputs.newestDay()))
                        .map(rows -> {
                            List<SessionPrices> sessions = new ArrayList<>(rows.size());
                            rows.forEach(row -> sessions.add(session(row)));
                            return values(inputs, sessions);
                        })
                        .flatMap(values -> replace(connection, company, inputs.newestDay(), values, version)));
    }

    private static List<CommonIndicators.Value> values(Inputs inputs, List<SessionPrices> sessions) {
        ActionInputs actions = inputs.actions();
        if (actions == null || sessions.isEmpty()) {
            return List.of();
        }
        return CommonIndicators.latest(IndicatorBars.of(
                sessions,
                PriceAdjuster.adjustment(actions.exDates()),
                Adjust.SPLITS,
                inputs.everyDay() ? IndicatorBars.DAYS_PER_YEAR : IndicatorBars.EXCHANGE_SESSIONS_PER_YEAR));
    }

    private static Uni<Void> replace(
            SqlConnection connection,
            int company,
            @Nullable LocalDate day,
            List<CommonIndicators.Value> values,
            long version) {
        return connection
                .preparedQuery(REPLACE)
                .execute(Tuple.tuple()
                        .addValue(company)
                        .addValue(day)
                        .addValue(values.stream()
                                .map(CommonIndicators.Value::name)
                                .toArray(String[]::new))
                        .addValue(values.stream()
                                .map(CommonIndicators.Value::parameters)
                                .toArray(String[]::new))
                        .addValue(values.stream()
                                .map(value -> new BigDecimal(value.value(), DIGITS))
                                .toArray(BigDecimal[]::new))
                        .addValue(version))
                .replaceWithVoid();
    }

    private static Inputs inputs(Row row) {
        LocalDate newest = row.getLocalDate("newest_day");
        return new Inputs(
                row.getBoolean("every_day"), newest, newest == null ? null : actions(row.getString("actions")));
    }

    private static ActionInputs actions(String json) {
        try {
            return JSON.readValue(json, ActionInputs.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("the statement's own JSON cannot be read", e);
        }
    }

    private static SessionPrices session(Row row) {
        return new SessionPrices(
                row.getLocalDate("day"),
                row.getBigDecimal("high"),
                row.getBigDecimal("low"),
                row.getBigDecimal("close"),
                row.getBigDecimal("volume"));
    }
}
