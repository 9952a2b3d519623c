package io.fundamentalflow.ingestion.tasks;

import io.fundamentalflow.ingestion.background.BackgroundLoop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.impl.Connection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.impl.SqlConnectionInternal;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Hears from the database that there is something to do, by whichever replica or service. Only a hint, on one connection of
 * the pool: whoever waits for one looks by the clock too, and a hint that is lost costs that period.
 */
@ApplicationScoped
public class TaskHints {

    private static final Logger LOG = Logger.getLogger(TaskHints.class);

    private static final Duration PERIOD = Duration.ofSeconds(2);

    /** A database that answers nothing for so long is not heard either. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final String ALIVE = "SELECT 1";

    /** After everybody who listens was made. */
    private static final int LAST = 5000;

    private final Pool pool;
    private final Map<String, Runnable> listeners = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable SqlConnection> ear = new AtomicReference<>();
    private final BackgroundLoop listening = new BackgroundLoop("listening to the database", this::listen);

    TaskHints(Pool pool, Workforce workforce) {
        this.pool = pool;
        listeners.put("ingestion_tasks", workforce::nudge);
    }

    /** Before the start: {@code listener} is called at every hint on a channel, and when hints may have been missed. */
    public void on(String channel, Runnable listener) {
        listeners.put(channel, listener);
    }

    void onStart(@Observes @Priority(LAST) StartupEvent event) {
        listening.start(PERIOD);
    }

    void onStop(@Observes ShutdownEvent event) {
        listening.stop();
    }

    /** Whether the database's word reaches us. */
    boolean listens() {
        return ear.get() != null;
    }

    /** Asks now and then: of a connection whose other end is gone without a word, nothing else would tell. */
    private Uni<Boolean> listen() {
        SqlConnection current = ear.get();
        Uni<Void> heard = current == null ? pool.getConnection().flatMap(this::listenOn) : answered(current, ALIVE);
        return heard.replaceWith(false);
    }

    private Uni<Void> listenOn(SqlConnection connection) {
        PgConnection database = (PgConnection) connection.getDelegate();
        database.notificationHandler(hint -> heard(hint.getChannel()));
        String channels =
                listeners.keySet().stream().sorted().map("LISTEN %s"::formatted).collect(Collectors.joining("; "));
        return answered(connection, channels).invoke(() -> {
            ear.set(connection);
            database.closeHandler(closed -> ear.compareAndSet(connection, null));
            // What was missed while nobody listened.
            listeners.keySet().forEach(this::heard);
        });
    }

    private Uni<Void> answered(SqlConnection connection, String sql) {
        return connection
                .query(sql)
                .execute()
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure()
                .invoke(() -> hangUp(connection))
                .replaceWithVoid();
    }

    /** The socket itself: closing the connection only gives it back to the pool, to whoever is next. */
    private void hangUp(SqlConnection connection) {
        ear.compareAndSet(connection, null);
        Connection pooled = ((SqlConnectionInternal) connection.getDelegate()).unwrap();
        ((SocketConnectionBase) pooled.unwrap()).socket().close();
    }

    private void heard(String channel) {
        Runnable listener = listeners.get(channel);
        if (listener == null) {
            LOG.debugf("nobody listens to %s", channel);
        } else {
            listener.run();
        }
    }
}
