package io.fundamentalflow.ingestion.tasks;

import io.fundamentalflow.ingestion.background.BackgroundLoop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Hears from the database that tasks were queued, by whichever replica or service. Only a hint, on one connection of the
 * pool: lanes look for work by the clock too, and a hint that is lost costs that period.
 */
@ApplicationScoped
class TaskHints {

    private static final Duration PERIOD = Duration.ofSeconds(2);

    private final Pool pool;
    private final Workforce workforce;
    private final TaskConfig config;
    private final AtomicReference<@Nullable SqlConnection> ear = new AtomicReference<>();
    private final BackgroundLoop listening = new BackgroundLoop("listening for tasks", this::listen);

    TaskHints(Pool pool, Workforce workforce, TaskConfig config) {
        this.pool = pool;
        this.workforce = workforce;
        this.config = config;
    }

    void onStart(@Observes StartupEvent event) {
        if (config.enabled()) {
            listening.start(PERIOD);
        }
    }

    void onStop(@Observes ShutdownEvent event) {
        listening.stop();
    }

    /** Whether the database's word reaches us. */
    boolean listens() {
        return ear.get() != null;
    }

    private Uni<Boolean> listen() {
        if (listens()) {
            return Uni.createFrom().item(false);
        }
        return pool.getConnection().flatMap(this::listenOn).replaceWith(false);
    }

    private Uni<Void> listenOn(SqlConnection connection) {
        PgConnection database = (PgConnection) connection.getDelegate();
        database.notificationHandler(notification -> workforce.nudge());
        return connection
                .query("LISTEN ingestion_tasks")
                .execute()
                .invoke(() -> {
                    ear.set(connection);
                    database.closeHandler(closed -> ear.compareAndSet(connection, null));
                    // What was queued while nobody listened.
                    workforce.nudge();
                })
                .onFailure()
                .call(connection::close)
                .replaceWithVoid();
    }
}
