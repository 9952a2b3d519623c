package io.fundamentalflow.query.exchanges;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How many instruments there are of each exchange, sector and industry. */
@Singleton
class ListingCounts {

    private static final String BY_EXCHANGE = """
            SELECT n.seq, e.id, (SELECT count(*) FROM companies c WHERE c.exchange_id = e.id) AS instruments
              FROM (SELECT coalesce(max(seq), 0) AS seq FROM events) n
              LEFT JOIN exchanges e ON true
            """;

    private static final String BY_INDUSTRY = """
            SELECT n.seq, s.name AS sector, i.name AS industry,
                   (SELECT count(*) FROM companies c WHERE c.sector_id = s.id) AS of_sector,
                   (SELECT count(*) FROM companies c WHERE c.industry_id = i.id) AS of_industry
              FROM (SELECT coalesce(max(seq), 0) AS seq FROM events) n
              LEFT JOIN sectors s ON true
              LEFT JOIN industries i ON i.sector_id = s.id
             ORDER BY s.name, i.name
            """;

    private final Pool pool;

    ListingCounts(Pool pool) {
        this.pool = pool;
    }

    Uni<ByExchange> byExchange() {
        return pool.preparedQuery(BY_EXCHANGE).execute().map(ListingCounts::byExchange);
    }

    Uni<BySector> bySector() {
        return pool.preparedQuery(BY_INDUSTRY).execute().map(ListingCounts::bySector);
    }

    private static ByExchange byExchange(RowSet<Row> rows) {
        Map<Integer, Long> counts = new HashMap<>();
        long seq = 0;
        for (Row row : rows) {
            seq = row.getLong("seq");
            if (row.getInteger("id") != null) {
                counts.put(row.getInteger("id"), row.getLong("instruments"));
            }
        }
        return new ByExchange(counts, seq);
    }

    /** Rows come sector by sector. */
    private static BySector bySector(RowSet<Row> rows) {
        List<SectorRow> sectors = new ArrayList<>();
        long seq = 0;
        for (Row row : rows) {
            seq = row.getLong("seq");
            String name = row.getString("sector");
            if (name == null) {
                continue;
            }
            if (sectors.isEmpty() || !sectors.get(sectors.size() - 1).name().equals(name)) {
                sectors.add(new SectorRow(name, row.getLong("of_sector"), new ArrayList<>()));
            }
            if (row.getString("industry") != null) {
                sectors.get(sectors.size() - 1)
                        .industries()
                        .add(new SectorRow.IndustryRow(row.getString("industry"), row.getLong("of_industry")));
            }
        }
        return new BySector(sectors, seq);
    }

    /** @param instruments by id of the exchange */
    record ByExchange(Map<Integer, Long> instruments, long seq) {}

    record BySector(List<SectorRow> sectors, long seq) {}
}
