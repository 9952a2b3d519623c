package io.fundamentalflow.ingestion.events;

import jakarta.enterprise.context.ApplicationScoped;

/** Numbers committed events in an order readers can follow. */
@ApplicationScoped
public class EventRelay {

    /** Something was committed: number it soon. */
    public void nudge() {}
}
