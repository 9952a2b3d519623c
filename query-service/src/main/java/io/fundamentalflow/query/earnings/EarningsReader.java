package io.fundamentalflow.query.earnings;

import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.query.known.Known;
import io.fundamentalflow.query.known.KnownReader;
import io.fundamentalflow.query.known.KnownRequest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Reports and estimates of one instrument, of each the newest version known then. */
@Singleton
class EarningsReader {

    /** $5 period type, $6 and $7 first and last end, $8 the end a page goes on after, $9 most rows. */
    private static final String PERIODS = """
            SELECT period_end, r.report_date, r.report_time, r.currency, r.eps_actual, r.eps_estimate, r.known_at_kind,
                   r.known_at AS report_known_at, e.known_at AS estimate_known_at, e.horizon, e.eps_average, e.eps_low,
                   e.eps_high, e.eps_year_ago, e.eps_growth, e.eps_analysts, e.revenue_average, e.revenue_low,
                   e.revenue_high, e.revenue_year_ago, e.revenue_growth, e.revenue_analysts,
                   e.content::text AS estimate_content
              FROM (SELECT DISTINCT ON (v.period_end) v.*
                      FROM earnings_reports v
                     WHERE v.company_id = who.id AND v.period_type = $5 AND v.period_end BETWEEN $6 AND $7
                       AND v.known_at <= who.at AND (NOT who.strict OR v.first_seen_at <= who.at)
                     ORDER BY v.period_end, v.known_at DESC) r
              FULL JOIN (SELECT DISTINCT ON (v.period_end) v.*
                      FROM earnings_estimates v
                     WHERE v.company_id = who.id AND v.period_type = $5 AND v.period_end BETWEEN $6 AND $7
                       AND v.known_at <= who.at
                     ORDER BY v.period_end, v.known_at DESC) e USING (period_end)
             WHERE $8::date IS NULL OR period_end %s $8
             ORDER BY period_end %s
             LIMIT $9""";

    private static final String ASC =
            KnownReader.sql(Dataset.FUNDAMENTALS, PERIODS.formatted(">", "ASC"), "r.period_end");
    private static final String DESC =
            KnownReader.sql(Dataset.FUNDAMENTALS, PERIODS.formatted("<", "DESC"), "r.period_end DESC");

    private final KnownReader reader;

    EarningsReader(KnownReader reader) {
        this.reader = reader;
    }

    /** One row more than the limit when there are more; empty when nobody bears {@code ticker}. */
    Uni<Optional<Known<EarningsRow>>> earnings(String ticker, EarningsRequest request) {
        KnownRequest table = request.table();
        return reader.read(
                table.newestFirst() ? DESC : ASC,
                ticker,
                table.asOf(),
                EarningsRow::of,
                request.period().code(),
                table.firstDay(),
                table.lastDay(),
                request.after(),
                table.limit() + 1);
    }
}
