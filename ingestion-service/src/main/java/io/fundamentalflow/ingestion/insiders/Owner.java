package io.fundamentalflow.ingestion.insiders;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Who traded.
 *
 * @param cik as the vendor writes it, leading zeros and all
 * @param relationship to the company
 * @param title office held
 */
record Owner(
        String name,
        @Nullable String cik,
        @Nullable String relationship,
        @Nullable String title) {

    /** The CIK without leading zeros; where there is none, the name in capitals. */
    String key() {
        String number = cik == null ? "" : cik.replaceFirst("^0+", "");
        return number.isEmpty() ? capitals() : number;
    }

    /** One feed may leave out the number that the other has. */
    boolean isSame(Owner other) {
        return key().equals(other.key())
                || ((cik == null || other.cik == null) && capitals().equals(other.capitals()));
    }

    /** With what only the other knows. */
    Owner completed(Owner other) {
        return new Owner(
                name,
                cik == null ? other.cik : cik,
                relationship == null ? other.relationship : relationship,
                title == null ? other.title : title);
    }

    private String capitals() {
        return name.toUpperCase(Locale.ROOT);
    }
}
