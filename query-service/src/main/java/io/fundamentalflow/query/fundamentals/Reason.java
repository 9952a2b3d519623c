package io.fundamentalflow.query.fundamentals;

import java.util.Locale;

/** Why a metric is null; the code stands in {@code reasons} of a row. */
enum Reason {
    NOT_REPORTED("an input is not in the statements known then"),
    GAP("a period that is needed is missing, or does not join its neighbour"),
    CURRENCY_CHANGE("figures in two currencies would be mixed"),
    MIXED_VINTAGE("a year and its quarters differ by more than 0.5 %, or one of them was restated alone"),
    BASE_NOT_POSITIVE("growth from a base that is zero or negative says nothing"),
    DENOMINATOR_NOT_POSITIVE("the divisor is zero or negative"),
    NEGATIVE_EQUITY("average equity, or capital, is zero or negative"),
    NO_INTEREST("interest expense is zero or not known"),
    NO_SHARES("the shares outstanding at the period's end are not known"),
    SHARE_BASIS_UNKNOWN("shares and a split since cannot be brought onto one basis"),
    NO_PRICE("no close is known on the day or in the fourteen days before"),
    PRICE_REBASED("the vendor rewrote the closes of that time, so they are not what was traded"),
    CURRENCY_DIFFERS("the price is in another currency than the statements"),
    DIVIDEND_NOT_CONVERTIBLE("a dividend of the year could not be expressed in the unit of the price"),
    DIVIDENDS_UNKNOWN("the dividends of the instrument have not been loaded"),
    NOT_FOR_FINANCIALS("the figure means nothing for banks and insurers"),
    NOT_FOR_PERIOD("the figure does not exist for periods of this kind");

    private final String meaning;

    Reason(String meaning) {
        this.meaning = meaning;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** One sentence for the metrics reference. */
    String meaning() {
        return meaning;
    }
}
