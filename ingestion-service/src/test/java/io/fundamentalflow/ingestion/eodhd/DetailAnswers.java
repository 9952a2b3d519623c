package io.fundamentalflow.ingestion.eodhd;

/** The reader of exchange details for tests of other packages. */
public final class DetailAnswers {

    private DetailAnswers() {}

    public static WireExchangeDetails read(byte[] body) {
        return ExchangeDetailsReader.read(body);
    }
}
