package io.fundamentalflow.ingestion.budget;

import io.smallrye.mutiny.Context;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the vendor calls spent on one task; travels with the task's subscription, so nobody has to pass it on. */
public final class CallMeter {

    private static final String KEY = CallMeter.class.getName();

    private final AtomicInteger calls = new AtomicInteger();
    private final boolean interactive;

    private CallMeter(boolean interactive) {
        this.interactive = interactive;
    }

    /**
     * Starts counting anew for everything subscribed with {@code context} from now on.
     *
     * @param interactive somebody waits for the task: its calls may use the reserve
     */
    public static CallMeter startIn(Context context, boolean interactive) {
        CallMeter meter = new CallMeter(interactive);
        context.put(KEY, meter);
        return meter;
    }

    /** The meter of {@code context}; one that nobody reads when none was started. */
    public static CallMeter of(Context context) {
        return context.getOrElse(KEY, () -> new CallMeter(false));
    }

    public boolean interactive() {
        return interactive;
    }

    public void add(int cost) {
        calls.addAndGet(cost);
    }

    public int calls() {
        return calls.get();
    }
}
