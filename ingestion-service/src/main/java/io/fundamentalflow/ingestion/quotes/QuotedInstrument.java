package io.fundamentalflow.ingestion.quotes;

import io.fundamentalflow.model.Ticker;

/**
 * An instrument whose quote is asked for.
 *
 * @param thin it did not trade in several of its last sessions, or they are not known: an old trade may be its newest
 */
record QuotedInstrument(int companyId, String ticker, String exchange, String calendarId, String type, boolean thin) {

    Ticker parsed() {
        return Ticker.parse(ticker);
    }
}
