package io.fundamentalflow.query.fundamentals;

import static java.util.Objects.requireNonNull;

import io.fundamentalflow.model.fundamentals.MetricUnit;
import io.fundamentalflow.model.fundamentals.ReportedMetric;
import io.fundamentalflow.model.fundamentals.Statement;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of a row as they are written: the only place where anything is rounded.
 *
 * @param metrics code → value; null where there is none
 * @param reasons code → why there is none; a reported figure that is merely not reported needs no reason
 */
record MetricValues(Map<String, @Nullable BigDecimal> metrics, Map<String, String> reasons) {

    /** Decimals of amounts of money and of shares, half even. */
    static final int MONEY_DECIMALS = 4;

    /** Decimals of ratios and of amounts per share, half even. */
    static final int RATIO_DECIMALS = 10;

    static MetricValues of(PeriodView view, List<String> codes) {
        MetricValues values = new MetricValues(new LinkedHashMap<>(codes.size() * 2), new LinkedHashMap<>());
        for (String code : codes) {
            ReportedMetric reported = MetricCatalogue.REPORTED_BY_CODE.get(code);
            if (reported != null) {
                values.put(code, reported.unit(), reported(view, reported), true);
            } else {
                DerivedMetric derived = requireNonNull(MetricCatalogue.DERIVED_BY_CODE.get(code));
                values.put(code, derived.unit(), derived.of(view), false);
            }
        }
        return values;
    }

    /** Of the row's own span for what flows, at its end for what is held. */
    static Figure reported(PeriodView view, ReportedMetric metric) {
        if (metric.statement() == Statement.BALANCE || metric == ReportedMetric.END_CASH) {
            return view.stock(metric);
        }
        return metric == ReportedMetric.BEGIN_CASH && view.kind() == PeriodKind.TTM
                ? Figure.missing(Reason.NOT_FOR_PERIOD)
                : view.flow(metric);
    }

    static BigDecimal written(BigDecimal value, MetricUnit unit) {
        int decimals = unit == MetricUnit.CURRENCY || unit == MetricUnit.SHARES ? MONEY_DECIMALS : RATIO_DECIMALS;
        BigDecimal rounded = value.scale() > decimals ? value.setScale(decimals, RoundingMode.HALF_EVEN) : value;
        return rounded.signum() == 0 ? BigDecimal.ZERO : rounded.stripTrailingZeros();
    }

    private void put(String code, MetricUnit unit, Figure figure, boolean reported) {
        Reason reason = figure.reason();
        metrics.put(code, reason == null ? written(figure.known(), unit) : null);
        if (reason != null && !(reported && reason == Reason.NOT_REPORTED)) {
            reasons.put(code, reason.code());
        }
    }
}
