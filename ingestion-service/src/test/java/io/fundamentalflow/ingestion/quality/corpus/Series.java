package io.fundamentalflow.ingestion.quality.corpus;

import java.time.LocalDate;
import java.util.List;

/**
 * A series as a vendor would serve it.
 *
 * @param planted null: nothing is wrong with it
 * @param rows oldest first
 * @param sessions of its market, whether it has a row or not
 */
public record Series(
        Likeness likeness,
        Plant planted,
        List<Row> rows,
        List<Split> splits,
        List<Dividend> dividends,
        List<LocalDate> sessions) {

    /** Texts as on the wire; a null is one there too. */
    public record Row(
            String date, String open, String high, String low, String close, String adjusted, String volume) {}

    /** @param created new shares for {@code held} old ones */
    public record Split(LocalDate exDate, String created, String held) {}

    /** Per share of the ex-date. */
    public record Dividend(LocalDate exDate, double amount) {}
}
