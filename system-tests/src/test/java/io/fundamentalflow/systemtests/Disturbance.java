package io.fundamentalflow.systemtests;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.ToLongBiFunction;

/** What happens to replicas in operation. */
enum Disturbance {
    KILL(Fleet::kill),
    STOP(Fleet::stopLongerThanLease),
    RESTART(Fleet::restart);

    private final ToLongBiFunction<Fleet, Integer> happening;

    Disturbance(ToLongBiFunction<Fleet, Integer> happening) {
        this.happening = happening;
    }

    static List<Disturbance> shuffled(int kills, int stops, int restarts, Random random) {
        List<Disturbance> all = new ArrayList<>();
        all.addAll(Collections.nCopies(kills, KILL));
        all.addAll(Collections.nCopies(stops, STOP));
        all.addAll(Collections.nCopies(restarts, RESTART));
        Collections.shuffle(all, random);
        return all;
    }

    /** How many tasks the replica had in hand: each may have to be asked for once more. */
    long happenTo(Fleet fleet, int replica) {
        return happening.applyAsLong(fleet, replica);
    }
}
