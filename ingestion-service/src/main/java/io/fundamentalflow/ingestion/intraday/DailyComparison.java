package io.fundamentalflow.ingestion.intraday;

import static io.fundamentalflow.ingestion.quality.QualityRule.INTRADAY_DIFFERS;
import static io.fundamentalflow.ingestion.quality.QualityRule.OFF_SESSION;

import io.fundamentalflow.ingestion.quality.QualityConfig;
import io.fundamentalflow.ingestion.quality.QualityRule;
import io.fundamentalflow.ingestion.quality.RuleBook;
import io.fundamentalflow.ingestion.quality.Severity;
import io.fundamentalflow.ingestion.quality.series.Finding;
import io.fundamentalflow.ingestion.quality.series.Noticed;
import io.fundamentalflow.model.IntradayInterval;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the sessions of a span look like beside their daily bars: two feeds of one market differ, but not by much. */
final class DailyComparison {

    private static final String SESSIONS = """
            WITH s AS (
              SELECT session_day, max(high) FILTER (WHERE segment = 'regular') AS high,
                     min(low) FILTER (WHERE segment = 'regular') AS low,
                     (array_agg(close ORDER BY starts_at DESC))[1] AS close, sum(volume) AS volume
              FROM ohlcv_intraday
              WHERE company_id = $1 AND interval = $2 AND starts_at BETWEEN $3 AND $4 AND segment IN ('regular', 'closing')
              GROUP BY session_day)
            SELECT s.*, o.high AS daily_high, o.low AS daily_low, o.close AS daily_close, o.volume AS daily_volume
            FROM s JOIN ohlcv o ON o.company_id = $1 AND o.day = s.session_day
            WHERE s.high IS NOT NULL
            ORDER BY s.session_day
            """;

    private DailyComparison() {}

    /** To be asked after the bars were written, on the same connection. */
    static Uni<Noticed> of(
            SqlConnection connection,
            int companyId,
            IntradayInterval interval,
            IntradaySpan span,
            CheckedIntraday checked,
            RuleBook rules) {
        Tuple values = Tuple.of(
                companyId,
                interval.code(),
                span.from().atOffset(ZoneOffset.UTC),
                span.to().atOffset(ZoneOffset.UTC));
        return connection.preparedQuery(SESSIONS).execute(values).map(rows -> {
            List<Finding> found = new ArrayList<>();
            Map<QualityRule, LocalDate> judged = new EnumMap<>(QualityRule.class);
            LocalDate first = span.days().from();
            LocalDate last = span.days().to();
            if (first == null || last == null) {
                throw new IllegalArgumentException("a span has both ends");
            }
            if (rules.of(OFF_SESSION) != Severity.OFF) {
                judged.put(OFF_SESSION, first);
                checked.doubtfulDays()
                        .forEach(day -> found.add(Finding.on(OFF_SESSION, day, "bars on a day without a session")));
            }
            if (rules.of(INTRADAY_DIFFERS) != Severity.OFF) {
                judged.put(INTRADAY_DIFFERS, first);
                rows.forEach(row -> {
                    String difference = difference(row, rules.config());
                    if (difference != null) {
                        found.add(Finding.on(INTRADAY_DIFFERS, row.getLocalDate("session_day"), difference));
                    }
                });
            }
            return new Noticed(found, judged, last);
        });
    }

    private static @Nullable String difference(Row row, QualityConfig config) {
        for (String price : List.of("high", "low")) {
            if (differ(row, price, config.intradayRange())) {
                return told(row, price);
            }
        }
        if (differ(row, "close", config.intradayClose())) {
            return told(row, "close");
        }
        BigDecimal volume = row.getBigDecimal("volume");
        BigDecimal daily = row.getBigDecimal("daily_volume");
        if (volume == null || daily == null || daily.signum() == 0) {
            return null;
        }
        boolean usual = volume.compareTo(daily.multiply(config.intradayLeastVolume())) >= 0
                && volume.compareTo(daily.multiply(config.intradayMostVolume())) <= 0;
        return usual ? null : told(row, "volume");
    }

    private static boolean differ(Row row, String price, BigDecimal tolerance) {
        BigDecimal daily = row.getBigDecimal("daily_" + price);
        return row.getBigDecimal(price)
                        .subtract(daily)
                        .abs()
                        .compareTo(daily.abs().multiply(tolerance))
                > 0;
    }

    private static String told(Row row, String figure) {
        return "%s %s within the session, %s in the daily bar"
                .formatted(figure, plain(row.getBigDecimal(figure)), plain(row.getBigDecimal("daily_" + figure)));
    }

    private static String plain(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }
}
