package io.fundamentalflow.ingestion.fundamentals;

import io.fundamentalflow.ingestion.tasks.LeasedTask;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Counts what the vendor sends under names we do not know, and says it once per run and section. */
@ApplicationScoped
class SchemaDrift {

    private static final Logger LOG = Logger.getLogger(SchemaDrift.class);
    private static final int REMEMBERED = 1_000;
    private static final int NAMES_TOLD = 5;
    private static final int LONGEST_NAME = 40;

    private final MeterRegistry metrics;

    private final Set<String> told = Collections.newSetFromMap(Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    }));

    SchemaDrift(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    /** @param drift unknown names by section; the sections are ours, so there are few */
    void note(LeasedTask task, Map<String, List<String>> drift) {
        drift.forEach((section, names) -> {
            metrics.counter("ff.vendor.schema.drift", "section", section).increment(names.size());
            if (told.add(task.runId() + section)) {
                LOG.infof(
                        "schema drift run=%s ticker=%s section=%s names=%s",
                        task.runId(), task.subject(), section, shown(names));
            }
        });
    }

    private static String shown(List<String> names) {
        return names.stream()
                .distinct()
                .limit(NAMES_TOLD)
                .map(name -> name.replaceAll("[^A-Za-z0-9_#. -]", "?"))
                .map(name -> name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME))
                .collect(Collectors.joining(","));
    }
}
