package io.fundamentalflow.query.prices;

import io.fundamentalflow.query.bars.BarReader;

/** The statement of an uncached read, opened for measuring: in its package because it is nobody else's business. */
public final class StatementUnderTest {

    private StatementUnderTest() {}

    /** The newest 90 bars up to a day, as the service reads them: with what their adjustment needs. */
    public static String newestNinetyBars(String ticker, String lastDay) {
        return BarReader.NEWEST_FIRST
                .replace("$1", ticker)
                .replace("$2", "date '1600-01-01'")
                .replace("$3", lastDay)
                .replace("$4", "NULL")
                .replace("$5", "91");
    }
}
