package io.fundamentalflow.benchmarks;

import java.net.URI;
import java.util.List;

/** Sends requests as fast as the answers come. */
interface LoadTool {

    /**
     * What came of it.
     *
     * @param perSecond successful answers
     * @param medianMillis half of the answers were faster
     * @param failures answers that were no 200
     */
    record Load(double perSecond, double medianMillis, double slowMillis, long failures) {}

    /**
     * Runs for a while.
     *
     * @param targets paths asked for in turn; one for a fixed question
     */
    Load run(URI service, List<String> targets, int connections, int seconds);

    String name();

    static LoadTool best() {
        return Machine.has("wrk") ? new Wrk() : new VertxLoad();
    }
}
