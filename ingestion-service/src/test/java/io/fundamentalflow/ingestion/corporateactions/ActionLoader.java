package io.fundamentalflow.ingestion.corporateactions;

import io.fundamentalflow.ingestion.eodhd.WireDividend;
import io.fundamentalflow.ingestion.eodhd.WireSplit;
import io.fundamentalflow.ingestion.instruments.CompanyRef;
import io.fundamentalflow.ingestion.quality.Quality;
import io.fundamentalflow.ingestion.quality.StoreDatabase;
import io.fundamentalflow.ingestion.tasks.Change;
import io.fundamentalflow.ingestion.tasks.LeasedTask;
import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.model.DateRange;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** Writes answers about actions as the ingests do, without a vendor or a task table. */
public final class ActionLoader {

    private final StoreDatabase database;
    private final SplitIngest splits;
    private final DividendIngest dividends;

    public ActionLoader(StoreDatabase database, Instant now) {
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        this.database = database;
        this.splits = new SplitIngest(null, null, null, null, Quality.rejected(), clock);
        this.dividends = new DividendIngest(null, null, null, null, Quality.rejected(), clock);
    }

    public Change splits(CompanyRef company, List<WireSplit> wires) {
        LeasedTask task = database.task(Dataset.SPLITS, company, DateRange.ALL);
        Change change = database.inTransaction(c -> splits.write(c, task, company, splits.read(wires, task)));
        closed(company, Dataset.SPLITS);
        return change;
    }

    public Change dividends(CompanyRef company, List<WireDividend> wires) {
        LeasedTask task = database.task(Dataset.DIVIDENDS, company, DateRange.ALL);
        Change change = database.inTransaction(c -> dividends.write(c, task, company, dividends.read(wires, task)));
        closed(company, Dataset.DIVIDENDS);
        return change;
    }

    private void closed(CompanyRef company, Dataset dataset) {
        database.execute("UPDATE watermarks SET last_checked_at = clock_timestamp() WHERE company_id = " + company.id()
                + " AND dataset = '" + dataset.code() + "'");
    }
}
