package io.fundamentalflow.query.fundamentals;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A number with its currency, or the reason why there is none. Arithmetic passes the first reason on and never mixes
 * currencies, so that a formula need not ask. Sums are exact, quotients and products have 18 digits; nothing is rounded
 * further before an answer is written.
 *
 * @param value null exactly when there is a {@code reason}
 * @param currency of the value; null: a plain number or a count. Statements that name none share {@link #UNNAMED}
 */
record Figure(
        @Nullable BigDecimal value,
        @Nullable Reason reason,
        @Nullable String currency) {

    /** As many as a long holds: one more makes every division several times as slow, and reported figures have fewer. */
    static final MathContext DIGITS = new MathContext(18, RoundingMode.HALF_EVEN);

    /** The currency of statements that name none: like itself, unlike every other. */
    static final String UNNAMED = "";

    static final Figure ZERO = number(BigDecimal.ZERO);

    static Figure money(BigDecimal value, @Nullable String currency) {
        return new Figure(value, null, currency == null ? UNNAMED : currency);
    }

    static Figure number(BigDecimal value) {
        return new Figure(value, null, null);
    }

    static Figure missing(Reason reason) {
        return new Figure(null, reason, null);
    }

    boolean isKnown() {
        return value != null;
    }

    /** The value; only where it {@link #isKnown()}. */
    BigDecimal known() {
        return requireNonNull(value, "a missing figure has no value");
    }

    Figure plus(Figure other) {
        return sum(other, false);
    }

    Figure minus(Figure other) {
        return sum(other, true);
    }

    /** Times a plain number. */
    Figure times(Figure number) {
        Figure gap = firstMissing(number);
        if (gap != null) {
            return gap;
        }
        return new Figure(
                known().multiply(number.known(), DIGITS), null, currency == null ? number.currency : currency);
    }

    Figure times(BigDecimal factor) {
        return map(v -> v.multiply(factor, DIGITS));
    }

    /** Null with {@code otherwise} unless the divisor is above zero. Money by money of one currency is a plain number. */
    Figure over(Figure divisor, Reason otherwise) {
        Figure gap = firstMissing(divisor);
        if (gap != null) {
            return gap;
        }
        if (divisor.currency != null && !divisor.currency.equals(currency)) {
            return missing(Reason.CURRENCY_CHANGE);
        }
        if (divisor.known().signum() <= 0) {
            return missing(otherwise);
        }
        return new Figure(known().divide(divisor.known(), DIGITS), null, divisor.currency == null ? currency : null);
    }

    /** Null unless the divisor is above zero. */
    Figure over(Figure divisor) {
        return over(divisor, Reason.DENOMINATOR_NOT_POSITIVE);
    }

    Figure magnitude() {
        return map(BigDecimal::abs);
    }

    /** This where it is known, else {@code other}. */
    Figure or(Figure other) {
        return isKnown() ? this : other;
    }

    /** Where it is merely not reported, nothing: for items that companies leave out when they have none. */
    Figure orNothing(Figure likeThis) {
        return reason == Reason.NOT_REPORTED ? new Figure(BigDecimal.ZERO, null, likeThis.currency) : this;
    }

    /** Null with {@code otherwise} unless above zero. */
    Figure ifPositive(Reason otherwise) {
        return value == null || value.signum() > 0 ? this : missing(otherwise);
    }

    /** With another reason where it is missing for {@code from}. */
    Figure because(Reason from, Reason to) {
        return reason == from ? missing(to) : this;
    }

    Figure map(UnaryOperator<BigDecimal> operator) {
        return value == null ? this : new Figure(operator.apply(value), null, currency);
    }

    private Figure sum(Figure other, boolean negated) {
        Figure gap = firstMissing(other);
        if (gap != null) {
            return gap;
        }
        if (!Objects.equals(currency, other.currency)) {
            return missing(Reason.CURRENCY_CHANGE);
        }
        BigDecimal term = other.known();
        return new Figure(negated ? known().subtract(term) : known().add(term), null, currency);
    }

    private @Nullable Figure firstMissing(Figure other) {
        return !isKnown() ? this : !other.isKnown() ? other : null;
    }
}
