package io.fundamentalflow.ingestion.eodhd;

import java.util.List;

/** Documents read as the client reads them, for tests of other packages. */
public final class Documents {

    private Documents() {}

    public static WireDocument read(byte[] body) {
        return DocumentReader.read(body, List.of());
    }
}
