package io.fundamentalflow.ingestion.intraday;

import io.fundamentalflow.ingestion.budget.Price;
import io.fundamentalflow.ingestion.purge.DatasetPurge;
import io.fundamentalflow.ingestion.tasks.DatasetIngest;
import io.fundamentalflow.ingestion.tasks.LeasedTask;
import io.fundamentalflow.ingestion.tasks.TaskReport;
import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.model.DateRange;
import io.fundamentalflow.model.IntradayInterval;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** Each interval the vendor has is a dataset of its own, with its own watermark and tasks. */
class IntradayDatasets {

    private IntradayDatasets() {}

    @Produces
    @Singleton
    static DatasetIngest minutes(IntradayIngest ingest) {
        return new Ingest(ingest, IntradayInterval.ONE_MINUTE, Dataset.INTRADAY_1M);
    }

    @Produces
    @Singleton
    static DatasetIngest fiveMinutes(IntradayIngest ingest) {
        return new Ingest(ingest, IntradayInterval.FIVE_MINUTES, Dataset.INTRADAY_5M);
    }

    @Produces
    @Singleton
    static DatasetIngest hours(IntradayIngest ingest) {
        return new Ingest(ingest, IntradayInterval.HOUR, Dataset.INTRADAY_1H);
    }

    @Produces
    @Singleton
    static DatasetPurge minutesPurge() {
        return new Deletion(IntradayInterval.ONE_MINUTE, Dataset.INTRADAY_1M);
    }

    @Produces
    @Singleton
    static DatasetPurge fiveMinutesPurge() {
        return new Deletion(IntradayInterval.FIVE_MINUTES, Dataset.INTRADAY_5M);
    }

    @Produces
    @Singleton
    static DatasetPurge hoursPurge() {
        return new Deletion(IntradayInterval.HOUR, Dataset.INTRADAY_1H);
    }

    private record Ingest(IntradayIngest ingest, IntradayInterval interval, Dataset dataset) implements DatasetIngest {

        @Override
        public Price price(String subject, DateRange range) {
            return ingest.price(interval, range);
        }

        @Override
        public Uni<TaskReport> ingest(LeasedTask task) {
            return ingest.ingest(task, interval);
        }
    }

    private record Deletion(IntradayInterval interval, Dataset dataset) implements DatasetPurge {

        @Override
        public List<String> deletes() {
            return List.of(
                    "DELETE FROM ohlcv_intraday WHERE company_id = $1 AND interval = '" + interval.code() + "'",
                    "DELETE FROM quality_flags WHERE company_id = $1 AND dataset = '" + dataset.code() + "'");
        }
    }
}
