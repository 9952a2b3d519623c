package io.fundamentalflow.ingestion.quality;

import io.fundamentalflow.ingestion.quality.WritableInstruments.Instrument;
import io.fundamentalflow.ingestion.tasks.Change;
import io.fundamentalflow.ingestion.tasks.TaskReport;
import io.fundamentalflow.model.Dataset;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How refused records of a dataset go through today's checks once more. */
public interface Replay {

    Dataset dataset();

    /**
     * Judges the records and writes those that pass, as an answer that holds them would be.
     *
     * @param connection of the transaction, which holds the watermark
     * @param rejects standing ones, oldest first
     */
    Uni<Outcome> replay(SqlConnection connection, Instrument instrument, List<Reject> rejects);

    /**
     * A refused record.
     *
     * @param lastSeenAt when the vendor sent it last
     */
    record Reject(long id, String payload, Instant lastSeenAt) {

        /** The GMT day its figures are true for. */
        public LocalDate fetchedOn() {
            return LocalDate.ofInstant(lastSeenAt, ZoneOffset.UTC);
        }
    }

    /**
     * What became of them; the others stand.
     *
     * @param written ids of records that are stored now
     * @param overtaken ids of records whose place another one had taken since
     */
    record Outcome(List<Long> written, List<Long> overtaken, Change change) {

        public static final Outcome NOTHING = new Outcome(List.of(), List.of(), Change.of(TaskReport.EMPTY));

        public Outcome plus(Outcome other) {
            return new Outcome(
                    joined(written, other.written),
                    joined(overtaken, other.overtaken),
                    new Change(
                            change.report().plus(other.change.report()),
                            earlier(change.fromDay(), other.change.fromDay()),
                            later(change.toDay(), other.change.toDay()),
                            later(change.newestDay(), other.change.newestDay()),
                            change.factorsMoved() || other.change.factorsMoved()));
        }

        private static List<Long> joined(List<Long> a, List<Long> b) {
            List<Long> all = new ArrayList<>(a);
            all.addAll(b);
            return all;
        }

        private static @Nullable LocalDate earlier(@Nullable LocalDate a, @Nullable LocalDate b) {
            return a == null || (b != null && b.isBefore(a)) ? b : a;
        }

        private static @Nullable LocalDate later(@Nullable LocalDate a, @Nullable LocalDate b) {
            return a == null || (b != null && b.isAfter(a)) ? b : a;
        }
    }
}
