package io.fundamentalflow.ingestion.timetable;

import io.fundamentalflow.ingestion.background.BackgroundLoop;
import io.fundamentalflow.ingestion.timetable.DatasetLag.Lag;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far what is followed is behind, as metrics: the same on every replica. What is behind ages between two readings, too. */
@ApplicationScoped
class LagGauges {

    private static final Duration PERIOD = Duration.ofMinutes(1);

    private final DatasetLag lag;
    private final Clock clock;
    private final MultiGauge ages;
    private final MultiGauge behind;
    private final BackgroundLoop reading = new BackgroundLoop("lag metrics", this::read);

    LagGauges(DatasetLag lag, Clock clock, MeterRegistry registry) {
        this.lag = lag;
        this.clock = clock;
        this.ages = MultiGauge.builder("ff.dataset.lag")
                .description("Since the first followed instrument that was not asked for was due; 0: all were")
                .baseUnit("seconds")
                .register(registry);
        this.behind = MultiGauge.builder("ff.dataset.behind")
                .description("Followed instruments that are not done, by reason")
                .register(registry);
    }

    void onStart(@Observes StartupEvent event) {
        reading.start(PERIOD);
    }

    void onStop(@Observes ShutdownEvent event) {
        reading.stop();
    }

    /** Reads once; whether there is more to do at once: never. */
    Uni<Boolean> read() {
        return lag.at(clock.instant()).invoke(this::show).replaceWith(false);
    }

    private void show(List<Lag> lags) {
        List<MultiGauge.Row<?>> counts = new ArrayList<>();
        for (Lag one : lags) {
            counts.add(MultiGauge.Row.of(tags(one).and("reason", "unasked"), one.unasked()));
            if (one.dataset().equals("daily_prices")) {
                counts.add(MultiGauge.Row.of(tags(one).and("reason", "without_bar"), one.withoutBar()));
            }
        }
        behind.register(counts, true);
        ages.register(
                lags.stream()
                        .map(one -> MultiGauge.Row.of(tags(one), () -> seconds(one.since())))
                        .toList(),
                true);
    }

    private static Tags tags(Lag lag) {
        return Tags.of("dataset", lag.dataset(), "exchange", lag.exchange());
    }

    private long seconds(@Nullable Instant since) {
        return since == null
                ? 0
                : Math.max(0, Duration.between(since, clock.instant()).toSeconds());
    }
}
