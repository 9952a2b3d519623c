package io.fundamentalflow.query.status;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The status as it is written. */
@RegisterForReflection
@Schema(
        name = "StatusAnswer",
        requiredProperties = {"data", "meta"})
record StatusAnswer(Status data, Meta meta) {

    /** What the service answered to /status in a run on generated data, exchanges and datasets but a few left out. */
    static final String EXAMPLE = """
            {"data":{"service":"query-service","version":"0.1.0-SNAPSHOT","ready":true,"schema":"schema version 24",\
            "schema_version":24,"database":"up","database_profile":{"ohlcv_monthly":"view","ohlcv_weekly":"view",\
            "plain":"TimescaleDB is not available: plain tables and views"},"redis":"up","newest_event":105,\
            "board_lag_millis":62,"exchanges":[{"exchange":"US","due_session":"2026-11-25",\
            "due_at":"2026-11-25T21:30:00Z","next_due_at":"2026-11-27T18:30:00Z","followed":26,"awaited":0,\
            "datasets":[{"dataset":"daily_prices","done":26,"late":0,"without_bar":0,"never_checked":0,"queued":0,\
            "oldest_check":"2026-11-25T23:24:36.651498Z","newest_failure":null},{"dataset":"symbols","done":1,\
            "late":0,"without_bar":0,"never_checked":0,"queued":0,"oldest_check":"2026-11-25T23:24:23.141476Z",\
            "newest_failure":null}]}]},"meta":{"read_at":"2026-11-25T23:25:00.046Z",\
            "progress_read_at":"2026-11-25T23:24:58.233Z","degraded":false}}""";

    /** This replica, and the exchanges that are followed. */
    @RegisterForReflection
    @Schema(
            name = "Status",
            description = "This replica, and the exchanges that are followed",
            requiredProperties = {
                "service",
                "version",
                "ready",
                "schema",
                "schema_version",
                "database",
                "database_profile",
                "redis",
                "newest_event",
                "board_lag_millis",
                "exchanges"
            })
    record Status(
            String service,
            String version,
            boolean ready,
            String schema,

            @JsonProperty("schema_version") @Schema(description = "0 while none has been seen")
            int schemaVersion,

            @Schema(enumeration = {"up", "down"}) String database,

            @JsonProperty("database_profile") @Schema(description = "Which TimescaleDB features the migrations found")
            Map<String, String> databaseProfile,

            @Schema(enumeration = {"up", "down"}) String redis,

            @JsonProperty("newest_event") @Schema(description = "Number of the newest change known; 0: none yet")
            long newestEvent,

            @JsonProperty("board_lag_millis")
            @Schema(description = "How long ago all changes were known; -1: never yet")
            long boardLagMillis,

            List<ExchangeProgress> exchanges) {}

    /** When it was read. */
    @RegisterForReflection
    @Schema(
            name = "StatusMeta",
            requiredProperties = {"read_at", "progress_read_at", "degraded"})
    record Meta(
            @JsonProperty("read_at") @Schema(description = "When the replica's state was true")
            Instant readAt,

            @JsonProperty("progress_read_at")
            @Schema(
                    description =
                            "When the progress of the exchanges was: a few seconds ago, longer during an outage; null: never yet",
                    nullable = true)
            @Nullable Instant progressReadAt,

            @Schema(description = "True while a part of the service is down")
            boolean degraded) {}
}
