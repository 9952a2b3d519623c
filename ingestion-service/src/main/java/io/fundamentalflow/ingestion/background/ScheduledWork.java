package io.fundamentalflow.ingestion.background;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduler;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Starts nothing by schedule once the service is stopping: it would fail over the closed pool, and say so as an error. */
@ApplicationScoped
class ScheduledWork {

    private final Scheduler scheduler;

    ScheduledWork(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    void onStop(@Observes @Priority(1) ShutdownEvent event) {
        scheduler.pause();
    }
}
