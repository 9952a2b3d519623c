package io.fundamentalflow.ingestion.fundamentals;

import io.fundamentalflow.ingestion.eodhd.WireRating;
import io.fundamentalflow.ingestion.quality.NumericColumn;
import io.fundamentalflow.ingestion.quality.Rejection;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The analysts' consensus, checked. The rating runs from 1 to 5, 5 is the best. */
record AnalystRating(
        @Nullable BigDecimal rating,
        @Nullable BigDecimal targetPrice,
        @Nullable Integer strongBuy,
        @Nullable Integer buy,
        @Nullable Integer hold,
        @Nullable Integer sell,
        @Nullable Integer strongSell) {

    private static final NumericColumn RATING = new NumericColumn(4, 4);

    /** Empty when nothing in it is known. */
    static Optional<AnalystRating> of(@Nullable WireRating wire, List<Rejection> rejections) {
        if (wire == null) {
            return Optional.empty();
        }
        WireFigures figures = new WireFigures(rejections);
        AnalystRating rating = new AnalystRating(
                figures.read(RATING, wire.rating(), "rating"),
                figures.read(NumericColumn.PRICE, wire.targetPrice(), "rating target_price"),
                figures.count(wire.strongBuy(), "rating strong_buy"),
                figures.count(wire.buy(), "rating buy"),
                figures.count(wire.hold(), "rating hold"),
                figures.count(wire.sell(), "rating sell"),
                figures.count(wire.strongSell(), "rating strong_sell"));
        return rating.isKnown() ? Optional.of(rating) : Optional.empty();
    }

    private boolean isKnown() {
        return Stream.of(rating, targetPrice, strongBuy, buy, hold, sell, strongSell)
                .anyMatch(Objects::nonNull);
    }
}
