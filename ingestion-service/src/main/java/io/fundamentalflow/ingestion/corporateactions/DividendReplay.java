package io.fundamentalflow.ingestion.corporateactions;

import io.fundamentalflow.ingestion.eodhd.StoredRecords;
import io.fundamentalflow.ingestion.eodhd.WireDividend;
import io.fundamentalflow.ingestion.quality.Replay;
import io.fundamentalflow.ingestion.quality.WritableInstruments.Instrument;
import io.fundamentalflow.model.Dataset;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/** Refused dividends once more. */
@ApplicationScoped
class DividendReplay implements Replay {

    private static final String STORED = "SELECT ex_date FROM dividends WHERE company_id = $1 AND cancelled_at IS NULL";

    private final ActionReplay<WireDividend, ReportedDividend> actions;
    private final Clock clock;

    DividendReplay(DividendIngest ingest, Clock clock) {
        this.actions = new ActionReplay<>(
                Dataset.DIVIDENDS,
                STORED,
                StoredRecords::dividend,
                WireDividend::date,
                WireDividend::raw,
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
