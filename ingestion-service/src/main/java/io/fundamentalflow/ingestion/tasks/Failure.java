package io.fundamentalflow.ingestion.tasks;

import io.fundamentalflow.ingestion.eodhd.VendorException;
import io.fundamentalflow.ingestion.eodhd.VendorException.Kind;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.util.Locale;

/**
 * Why an attempt failed, fit to be stored and shown.
 *
 * @param errorClass a short stable word
 * @param stopsDataset nothing else of the run's dataset that is asked for in the same way can succeed either
 * @param stopsRun nothing else of the run can succeed either
 */
record Failure(String errorClass, String message, boolean retryable, boolean stopsDataset, boolean stopsRun) {

    static Failure of(Throwable cause) {
        if (cause instanceof VendorException vendor) {
            Kind kind = vendor.kind();
            return new Failure(
                    kind.name().toLowerCase(Locale.ROOT),
                    String.valueOf(vendor.getMessage()),
                    kind.retryable(),
                    kind == Kind.FORBIDDEN,
                    kind == Kind.UNAUTHORIZED);
        }
        if (cause instanceof TaskFailure known) {
            return new Failure(known.errorClass(), String.valueOf(known.getMessage()), known.retryable(), false, false);
        }
        if (cause instanceof PgException database) {
            return internal("database", "the database refused with SQLSTATE " + database.getSqlState());
        }
        return internal("internal", "unexpected " + cause.getClass().getSimpleName());
    }

    /** Whether the database, not the task, is at fault: nothing can be written down now either. */
    static boolean databaseIsAway(Throwable cause) {
        if (cause instanceof PgException database) {
            String state = database.getSqlState();
            return state != null && (state.startsWith("57P") || state.startsWith("53") || state.startsWith("08"));
        }
        return cause instanceof IOException || cause instanceof io.vertx.core.VertxException;
    }

    private static Failure internal(String errorClass, String message) {
        return new Failure(errorClass, message, true, false, false);
    }
}
