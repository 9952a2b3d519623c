package io.fundamentalflow.query.fundamentals;

import io.fundamentalflow.model.fundamentals.PeriodType;
import java.util.Arrays;
import java.util.Optional;

/** What the rows of a table are, as callers name it. */
enum PeriodKind {
    QUARTERLY("quarterly", PeriodType.QUARTER),
    ANNUAL("annual", PeriodType.YEAR),
    /** One row a quarter: flows over the twelve months to its end. */
    TTM("ttm", PeriodType.QUARTER);

    private final String code;
    private final PeriodType stored;

    PeriodKind(String code, PeriodType stored) {
        this.code = code;
        this.stored = stored;
    }

    String code() {
        return code;
    }

    /** The stored periods that rows are made of. */
    PeriodType stored() {
        return stored;
    }

    static Optional<PeriodKind> ofCode(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code.equals(code)).findFirst();
    }
}
