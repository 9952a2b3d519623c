package io.fundamentalflow.query.fundamentals;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what a formula gives for a period: the metrics of a row ask for the same few sums and means, and so does the
 * growth of the rows after it. Keys are compared by identity: an answer holds each period once, and period ends as keys
 * would collide in their hash codes.
 */
final class Memo {

    private final BiFunction<Formula, Period, Figure> computation;
    private final Map<Formula, IdentityHashMap<Period, Figure>> figures = new HashMap<>();

    Memo(BiFunction<Formula, Period, Figure> computation) {
        this.computation = computation;
    }

    Figure of(Formula formula, Period period) {
        IdentityHashMap<Period, Figure> ofFormula = figures.computeIfAbsent(formula, f -> new IdentityHashMap<>());
        @Nullable Figure known = ofFormula.get(period);
        if (known == null) {
            known = computation.apply(formula, period);
            ofFormula.put(period, known);
        }
        return known;
    }
}
