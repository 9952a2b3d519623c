package io.fundamentalflow.ingestion.operations;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Streams of the queue's changes. */
@ConfigMapping(prefix = "ff.tasks.events")
interface TaskEventsConfig {

    /** Streams of the queue that a replica keeps open at once; a further one is a 503. Each is a connection. */
    @WithDefault("50")
    int mostListeners();

    /** How often a stream says that it lives. Shorter than the idle time after which proxies in between hang up. */
    @WithDefault("15s")
    Duration heartbeat();
}
