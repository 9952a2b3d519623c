package io.fundamentalflow.model.fundamentals;

import java.util.Locale;

/** The three statements; the code is what the database says. */
public enum Statement {
    INCOME,
    BALANCE,
    CASH_FLOW;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
