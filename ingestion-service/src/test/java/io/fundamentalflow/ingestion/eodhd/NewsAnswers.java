package io.fundamentalflow.ingestion.eodhd;

import io.fundamentalflow.model.Ticker;

/** Readers of news for tests of other packages. */
public final class NewsAnswers {

    private NewsAnswers() {}

    public static WireNews articles(byte[] body) {
        return NewsReader.articles(body);
    }

    public static WireWords words(byte[] body) {
        return NewsReader.words(body);
    }

    public static WireSentiments sentiments(byte[] body, Ticker ticker) {
        return NewsReader.sentiments(body, ticker);
    }
}
