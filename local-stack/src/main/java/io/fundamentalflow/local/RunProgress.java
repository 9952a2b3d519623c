package io.fundamentalflow.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** How far an ingestion run is, from the operator API's record of it. */
record RunProgress(
        String state,
        long tasks,
        long finished,
        long written,
        long unchanged,
        long revised,
        long rejected,
        long calls) {

    static RunProgress from(JsonNode progress) {
        JsonNode tasks = progress.path("tasks");
        JsonNode rows = progress.path("rows");
        long finished = tasks.path("done").asLong() + tasks.path("failed").asLong();
        long waiting = tasks.path("queued").asLong() + tasks.path("leased").asLong();
        return new RunProgress(
                progress.path("run").path("state").asText(),
                finished + waiting,
                finished,
                rows.path("written").asLong(),
                rows.path("unchanged").asLong(),
                rows.path("revised").asLong(),
                rows.path("rejected").asLong(),
                progress.path("calls").asLong());
    }

    boolean ended() {
        return !state.equals("running");
    }

    String rowsAndRate(double seconds) {
        long rows = written + unchanged + revised;
        double rate = seconds > 0 ? rows / seconds : 0;
        return String.format(Locale.ROOT, "%,d rows, %,.0f rows/s", rows, rate);
    }
}
