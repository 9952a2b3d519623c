package io.fundamentalflow.ingestion.tasks;

import io.fundamentalflow.ingestion.background.BackgroundLoop;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * As many lanes as tasks may be at work at once. Only the first looks for work by the clock; whoever finds some wakes the
 * others, so that an idle service asks the database once per period. A few more take only what somebody waits for: the
 * others may all be waiting for the vendor's next minute.
 */
@ApplicationScoped
public class Workforce {

    private static final Logger LOG = Logger.getLogger(Workforce.class);
    private static final Duration NEVER = Duration.ofDays(3650);

    private final TaskRunner runner;
    private final TaskConfig config;
    private final LeaseReturn leases;
    private final List<BackgroundLoop> lanes;
    private final List<BackgroundLoop> express;
    private final BackgroundLoop heart;

    Workforce(TaskRunner runner, TaskConfig config, LeaseReturn leases) {
        this.runner = runner;
        this.config = config;
        this.leases = leases;
        this.lanes = BackgroundLoop.lanes("ingestion", config.concurrency(), () -> runner.next(this::nudge));
        this.express =
                BackgroundLoop.lanes("interactive work", config.interactiveConcurrency(), runner::nextInteractive);
        this.heart =
                new BackgroundLoop("lease heartbeat", () -> runner.heartbeat().replaceWith(false));
    }

    /** There may be work: planned just now, or more than one lane can do. */
    public void nudge() {
        lanes.forEach(BackgroundLoop::nudge);
        express.forEach(BackgroundLoop::nudge);
    }

    void onStart(@Observes StartupEvent event) {
        if (!config.enabled()) {
            LOG.info("this replica works on no tasks (ff.tasks.enabled=false)");
            return;
        }
        heart.start(config.lease().dividedBy(3));
        for (int lane = 0; lane < lanes.size(); lane++) {
            lanes.get(lane).start(lane == 0 ? config.poll() : NEVER);
        }
        for (int lane = 0; lane < express.size(); lane++) {
            express.get(lane).start(lane == 0 ? config.poll() : NEVER);
        }
    }

    void onDelay(@Observes ShutdownDelayInitiatedEvent event) {
        stopLanes();
    }

    void onStop(@Observes ShutdownEvent event) {
        stopLanes();
        heart.stop();
        runner.stop();
        leases.giveBack(runner.owner());
    }

    private void stopLanes() {
        lanes.forEach(BackgroundLoop::stop);
        express.forEach(BackgroundLoop::stop);
    }
}
