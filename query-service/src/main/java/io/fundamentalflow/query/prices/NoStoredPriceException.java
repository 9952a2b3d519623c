package io.fundamentalflow.query.prices;

import io.fundamentalflow.query.http.ProblemException;
import io.fundamentalflow.query.refresh.NothingStored;

/** 404 for an instrument that is known but has no price yet; not remembered, the first price must show at once. */
final class NoStoredPriceException extends ProblemException implements NothingStored {
    private static final long serialVersionUID = 1;

    NoStoredPriceException() {
        super("ticker", "has no stored price");
    }

    @Override
    public boolean saysUnknown() {
        return false;
    }
}
