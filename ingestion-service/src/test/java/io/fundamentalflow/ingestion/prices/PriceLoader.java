package io.fundamentalflow.ingestion.prices;

import io.fundamentalflow.ingestion.eodhd.WireBar;
import io.fundamentalflow.ingestion.instruments.CompanyRef;
import io.fundamentalflow.ingestion.prices.PriceIngest.Answer;
import io.fundamentalflow.ingestion.quality.Quality;
import io.fundamentalflow.ingestion.quality.SessionCalendar;
import io.fundamentalflow.ingestion.quality.StoreDatabase;
import io.fundamentalflow.ingestion.tasks.Change;
import io.fundamentalflow.ingestion.tasks.LeasedTask;
import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.model.DateRange;
import java.time.Instant;
import java.util.List;

/** Writes answers about prices as the ingest does, without a vendor or a task table. */
final class PriceLoader {

    private final StoreDatabase database;
    private final PriceWriter writer = new PriceWriter(Quality.rejected(), Quality.flags(), Quality.rules(), () -> 4);

    PriceLoader(StoreDatabase database) {
        this.database = database;
    }

    Change load(CompanyRef company, SessionCalendar calendar, DateRange range, List<WireBar> wires, Instant at) {
        LeasedTask task = database.task(Dataset.DAILY_PRICES, company, range);
        Answer answer = Answer.of(wires, calendar, at);
        return database.inTransaction(connection -> writer.write(connection, task, company, answer));
    }
}
