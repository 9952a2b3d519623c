package io.fundamentalflow.simulator.faults;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The faults that are switched on. The oldest one that matches wins. */
public final class Faults {

    private static final long SEED = 20_260_101;

    private static final class Active {
        private final Fault fault;
        private int left;

        private Active(Fault fault) {
            this.fault = fault;
            Integer times = fault.times();
            left = times == null ? Integer.MAX_VALUE : times;
        }
    }

    private final List<Active> active = new ArrayList<>();
    private Random random = new Random(SEED);
    private long hits;

    /** Switches a fault on. */
    public synchronized void add(Fault fault) {
        active.add(new Active(fault));
    }

    /** Switches all faults off. */
    public synchronized void clear() {
        active.clear();
        random = new Random(SEED);
    }

    /** Faults that can still hit, oldest first. */
    public synchronized List<Fault> active() {
        return active.stream().map(one -> one.fault).toList();
    }

    /** Requests hit since the start. */
    public synchronized long hits() {
        return hits;
    }

    /** The fault that hits this request, null for none; counts it. */
    public synchronized @Nullable Fault hit(String path, String endpoint, String symbol) {
        for (Iterator<Active> each = active.iterator(); each.hasNext(); ) {
            Active one = each.next();
            if (!one.fault.matches(path, endpoint, symbol) || random.nextDouble() >= one.fault.probability()) {
                continue;
            }
            if (one.fault.times() != null && --one.left == 0) {
                each.remove();
            }
            hits++;
            return one.fault;
        }
        return null;
    }
}
