package io.fundamentalflow.query.fundamentals;

import io.fundamentalflow.model.fundamentals.ReportedMetric;
import java.util.function.Function;

/**
 * A figure computed from reported ones of one period. The same formula serves a quarter, a year and, for flows, the sum
 * over twelve months.
 */
@FunctionalInterface
interface Formula {

    /** The figure of the period whose figures {@code reported} gives. */
    Figure of(Function<ReportedMetric, Figure> reported);

    static Formula of(ReportedMetric metric) {
        return reported -> reported.apply(metric);
    }

    default Formula plus(Formula other) {
        return reported -> of(reported).plus(other.of(reported));
    }

    default Formula minus(Formula other) {
        return reported -> of(reported).minus(other.of(reported));
    }
}
