package io.fundamentalflow.ingestion.corporateactions;

import io.fundamentalflow.ingestion.eodhd.StoredRecords;
import io.fundamentalflow.ingestion.eodhd.WireSplit;
import io.fundamentalflow.ingestion.quality.Replay;
import io.fundamentalflow.ingestion.quality.WritableInstruments.Instrument;
import io.fundamentalflow.model.Dataset;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/** Refused splits once more. */
@ApplicationScoped
class SplitReplay implements Replay {

    private static final String STORED = "SELECT ex_date FROM splits WHERE company_id = $1 AND cancelled_at IS NULL";

    private final ActionReplay<WireSplit, ReportedSplit> actions;
    private final Clock clock;

    SplitReplay(SplitIngest ingest, Clock clock) {
        this.actions = new ActionReplay<>(
                Dataset.SPLITS,
                STORED,
                StoredRecords::split,
                WireSplit::date,
                WireSplit::raw,
                ingest::read,
                ingest::write);
        this.clock = clock;
    }

    @Override
    public Dataset dataset() {
        return actions.dataset();
    }

    @Override
    public Uni<Outcome> replay(SqlConnection connection, Instrument instrument, List<Reject> rejects) {
        return actions.replay(connection, instrument.company(), rejects, clock.instant());
    }
}
