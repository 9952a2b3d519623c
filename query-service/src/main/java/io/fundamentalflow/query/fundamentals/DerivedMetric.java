package io.fundamentalflow.query.fundamentals;

import io.fundamentalflow.model.fundamentals.MetricUnit;
import java.util.List;
import java.util.function.Function;

/**
 * A metric computed when it is read, from the versions known at the moment of the answer; never stored.
 *
 * @param formula in terms of metric codes; {@code _ttm} is over twelve months, {@code avg()} over five quarter ends
 * @param inputs codes of the metrics it is made of, and {@code close}, {@code splits}, {@code dividends}
 * @param nullRule when it is null, besides the rules for all metrics
 * @param priced whether it needs a price
 */
record DerivedMetric(
        String code,
        MetricUnit unit,
        String meaning,
        String formula,
        List<String> inputs,
        String nullRule,
        boolean priced,
        Function<PeriodView, Figure> computation) {

    /** The rule of metrics that have none of their own. */
    static final String ANY_INPUT = "An input is null";

    DerivedMetric {
        inputs = List.copyOf(inputs);
    }

    /** One that needs no price. */
    static DerivedMetric of(
            String code,
            MetricUnit unit,
            String meaning,
            String formula,
            List<String> inputs,
            String nullRule,
            Function<PeriodView, Figure> computation) {
        return new DerivedMetric(code, unit, meaning, formula, inputs, nullRule, false, computation);
    }

    /** The same, null for banks and insurers. */
    DerivedMetric notForFinancials() {
        return new DerivedMetric(
                code,
                unit,
                meaning,
                formula,
                inputs,
                nullRule + "; bank or insurer",
                priced,
                view -> view.financial() ? Figure.missing(Reason.NOT_FOR_FINANCIALS) : computation.apply(view));
    }

    Figure of(PeriodView view) {
        return computation.apply(view);
    }
}
