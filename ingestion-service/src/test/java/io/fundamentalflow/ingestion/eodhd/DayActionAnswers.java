package io.fundamentalflow.ingestion.eodhd;

import java.util.List;

/** The reader of a day's actions for tests of other packages. */
public final class DayActionAnswers {

    private DayActionAnswers() {}

    public static List<WireDayAction> read(byte[] body) {
        return WireRows.read(body, EodhdClient::dayAction);
    }
}
