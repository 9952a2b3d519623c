package io.fundamentalflow.ingestion.prices;

import io.fundamentalflow.ingestion.budget.Endpoint;
import io.fundamentalflow.ingestion.budget.Price;
import io.fundamentalflow.ingestion.eodhd.EodhdClient;
import io.fundamentalflow.ingestion.eodhd.WireBar;
import io.fundamentalflow.ingestion.instruments.CompanyRef;
import io.fundamentalflow.ingestion.quality.CheckedTransaction;
import io.fundamentalflow.ingestion.quality.SessionCalendar;
import io.fundamentalflow.ingestion.quality.WritableInstruments;
import io.fundamentalflow.ingestion.quality.WritableInstruments.Instrument;
import io.fundamentalflow.ingestion.tasks.DatasetIngest;
import io.fundamentalflow.ingestion.tasks.LeasedTask;
import io.fundamentalflow.ingestion.tasks.TaskReport;
import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.model.DateRange;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Daily prices of one instrument: fetched outside the transaction, checked and written inside it; or of a whole exchange on
 * a day.
 */
@ApplicationScoped
class PriceIngest implements DatasetIngest {

    private final DayPriceIngest days;
    private final EodhdClient vendor;
    private final WritableInstruments instruments;
    private final SplitsFirst splits;
    private final CheckedTransaction transaction;
    private final PriceWriter writer;
    private final Clock clock;

    PriceIngest(
            DayPriceIngest days,
            EodhdClient vendor,
            WritableInstruments instruments,
            SplitsFirst splits,
            CheckedTransaction transaction,
            PriceWriter writer,
            Clock clock) {
        this.days = days;
        this.vendor = vendor;
        this.instruments = instruments;
        this.splits = splits;
        this.transaction = transaction;
        this.writer = writer;
        this.clock = clock;
    }

    @Override
    public Dataset dataset() {
        return Dataset.DAILY_PRICES;
    }

    @Override
    public Price price(String subject, DateRange range) {
        return isExchange(subject) ? DayPriceIngest.price() : Price.of(Endpoint.EOD);
    }

    @Override
    public Uni<TaskReport> ingest(LeasedTask task) {
        return isExchange(task.subject()) ? days.ingest(task) : ofOne(task);
    }

    private static boolean isExchange(String subject) {
        return subject.indexOf('.') < 0;
    }

    private Uni<TaskReport> ofOne(LeasedTask task) {
        return instruments
                .find(task)
                .call(instrument -> splits.require(instrument.company()))
                .flatMap(instrument -> fetchAndWrite(task, instrument));
    }

    private Uni<TaskReport> fetchAndWrite(LeasedTask task, Instrument instrument) {
        CompanyRef company = instrument.company();
        // Before the request: whatever the answer holds is at least this new.
        Instant fetchedAt = clock.instant();
        return vendor.dailyBars(task.ticker(), task.range())
                .map(bars -> Answer.of(bars, instrument.calendar(), fetchedAt))
                .flatMap(answer ->
                        transaction.run(task, company, connection -> writer.write(connection, task, company, answer)));
    }

    /**
     * One answer of the vendor's.
     *
     * @param fetchedOn the GMT day volumes and adjusted closes are true for
     * @param today the newest day a bar can have, in the exchange's time zone
     */
    record Answer(List<WireBar> bars, SessionCalendar calendar, LocalDate fetchedOn, LocalDate today) {

        static Answer of(List<WireBar> bars, SessionCalendar calendar, Instant fetchedAt) {
            return new Answer(
                    bars,
                    calendar,
                    LocalDate.ofInstant(fetchedAt, ZoneOffset.UTC),
                    LocalDate.ofInstant(fetchedAt, calendar.zone()));
        }
    }
}
