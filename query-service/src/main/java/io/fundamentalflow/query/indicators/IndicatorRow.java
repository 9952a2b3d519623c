package io.fundamentalflow.query.indicators;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The indicators of one session as they are written. */
@RegisterForReflection
@Schema(
        name = "IndicatorRow",
        description = "Indicators of one session of one instrument",
        requiredProperties = {"day", "values"})
record IndicatorRow(
        @Schema(description = "The session", examples = "2024-01-02")
        LocalDate day,

        @Schema(
                type = SchemaType.OBJECT,
                description =
                        "By column, see meta.indicators; null while warming up and where the indicator is not defined",
                examples = "{\"sma_20\":187.15}")
        Map<String, @Nullable BigDecimal> values) {

    /** More than the closes it is computed from have. */
    private static final MathContext DIGITS = new MathContext(12);

    /** Values of place {@code index} of {@code series}, in the order of {@code columns}. */
    static IndicatorRow of(LocalDate day, List<String> columns, List<double[]> series, int index) {
        Map<String, @Nullable BigDecimal> values = new LinkedHashMap<>(columns.size() * 2);
        for (int i = 0; i < columns.size(); i++) {
            values.put(columns.get(i), written(series.get(i)[index]));
        }
        return new IndicatorRow(day, values);
    }

    List<@Nullable String> cells() {
        List<@Nullable String> cells = new ArrayList<>(values.size() + 1);
        cells.add(day.toString());
        values.values().forEach(value -> cells.add(value == null ? null : value.toPlainString()));
        return cells;
    }

    private static @Nullable BigDecimal written(double value) {
        if (!Double.isFinite(value)) {
            return null;
        }
        BigDecimal rounded = new BigDecimal(value, DIGITS);
        return rounded.signum() == 0 ? BigDecimal.ZERO : rounded.stripTrailingZeros();
    }
}
