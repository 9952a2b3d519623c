package io.fundamentalflow.ingestion.calendars;

import io.fundamentalflow.ingestion.budget.Price;
import io.fundamentalflow.ingestion.quality.RejectedRecords;
import io.fundamentalflow.ingestion.tasks.Change;
import io.fundamentalflow.ingestion.tasks.DatasetIngest;
import io.fundamentalflow.ingestion.tasks.LeasedTask;
import io.fundamentalflow.ingestion.tasks.TaskReport;
import io.fundamentalflow.ingestion.tasks.WriteTransaction;
import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.model.DateRange;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

/** The calendars of one exchange. */
@ApplicationScoped
class CalendarIngest implements DatasetIngest {

    private final CalendarSource source;
    private final WriteTransaction transaction;
    private final RejectedRecords rejected;

    CalendarIngest(CalendarSource source, WriteTransaction transaction, RejectedRecords rejected) {
        this.source = source;
        this.transaction = transaction;
        this.rejected = rejected;
    }

    @Override
    public Dataset dataset() {
        return Dataset.CALENDAR;
    }

    @Override
    public Price price(String subject, DateRange range) {
        return source.price();
    }

    @Override
    public Uni<TaskReport> ingest(LeasedTask task) {
        return source.fetch(task)
                .flatMap(checked -> transaction.run(task, null, connection -> write(connection, task, checked)));
    }

    private Uni<Change> write(SqlConnection connection, LeasedTask task, CheckedCalendar checked) {
        int refused = checked.rejections().size();
        int good = checked.events().size();
        return rejected.store(connection, task, checked.rejections())
                .chain(() -> CalendarStore.write(connection, task.subject(), checked))
                .map(done -> Change.of(new TaskReport(
                        good + refused,
                        done.written(),
                        good - done.written() - done.revised(),
                        done.revised(),
                        done.withdrawn(),
                        refused)));
    }
}
