package io.fundamentalflow.ingestion.budget;

import io.smallrye.mutiny.Context;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the vendor calls spent on one task; travels with the task's subscription, so nobody has to pass it on. */
public final class CallMeter {

    private static final String KEY = CallMeter.class.getName();

    private final AtomicInteger calls = new AtomicInteger();

    /** Starts counting anew for everything subscribed with {@code context} from now on. */
    public static CallMeter startIn(Context context) {
        CallMeter meter = new CallMeter();
        context.put(KEY, meter);
        return meter;
    }

    /** The meter of {@code context}; one that nobody reads when none was started. */
    public static CallMeter of(Context context) {
        return context.getOrElse(KEY, CallMeter::new);
    }

    public void add(int cost) {
        calls.addAndGet(cost);
    }

    public int calls() {
        return calls.get();
    }
}
