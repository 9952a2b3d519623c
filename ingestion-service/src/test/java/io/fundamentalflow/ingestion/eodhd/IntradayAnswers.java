package io.fundamentalflow.ingestion.eodhd;

import java.util.List;

/** The readers of bars within sessions and of quotes for tests of other packages. */
public final class IntradayAnswers {

    private IntradayAnswers() {}

    public static List<WireIntradayBar> bars(byte[] body) {
        return WireRows.read(body, EodhdClient::intradayBar);
    }

    public static List<WireQuote> quotes(byte[] body) {
        return WireRows.readOneOrMore(body, EodhdClient::quote);
    }
}
