package io.fundamentalflow.query.corporateactions;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row of an answer about corporate actions. */
interface ActionRow {

    LocalDate exDate();

    /** For CSV, in the order of the row's columns. */
    List<@Nullable String> cells();

    /** The digits stored, without trailing zeros. */
    static BigDecimal written(BigDecimal value) {
        return value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    }

    static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
