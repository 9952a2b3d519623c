package io.fundamentalflow.query.health;

import io.vertx.core.VertxException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Tells "the database is not there, try later" from "we asked nonsense". */
public final class Outage {

    /** Connection, resources, operator intervention, system error, and a database or user that is not there yet. */
    private static final Set<String> SQL_CLASSES = Set.of("08", "53", "57", "58", "3D", "28");

    private static final int DEEPEST = 10;

    private Outage() {}

    public static boolean is(@Nullable Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (isOne(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean isOne(Throwable cause) {
        if (cause instanceof PgException e) {
            String state = e.getSqlState();
            return state != null && state.length() == 5 && SQL_CLASSES.contains(state.substring(0, 2));
        }
        // The client reports a lost connection and a full pool as bare throwables without a type of their own.
        return cause instanceof IOException
                || cause instanceof TimeoutException
                || cause instanceof io.smallrye.mutiny.TimeoutException
                || cause instanceof ConnectionPoolTooBusyException
                || cause instanceof VertxException
                || cause instanceof NoStackTraceThrowable;
    }
}
