package io.fundamentalflow.query.fundamentals;

import static java.util.Objects.requireNonNull;

import io.fundamentalflow.model.fundamentals.ReportedMetric;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

/**
 * A figure computed from reported ones of one period. The same formula serves a quarter, a year and, for flows, the sum
 * over twelve months.
 */
@FunctionalInterface
interface Formula {

    /** The figure of the period whose figures {@code reported} gives. */
    Figure of(Function<ReportedMetric, Figure> reported);

    /** The same instance every time, so that what is computed from it can be remembered by it. */
    static Formula of(ReportedMetric metric) {
        return requireNonNull(Single.OF.get(metric));
    }

    default Formula plus(Formula other) {
        return reported -> of(reported).plus(other.of(reported));
    }

    default Formula minus(Formula other) {
        return reported -> of(reported).minus(other.of(reported));
    }

    /** The formulas of one reported figure alone. */
    final class Single {

        private static final Map<ReportedMetric, Formula> OF = new EnumMap<>(ReportedMetric.class);

        static {
            for (ReportedMetric metric : ReportedMetric.values()) {
                OF.put(metric, reported -> reported.apply(metric));
            }
        }

        private Single() {}
    }
}
