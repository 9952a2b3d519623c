package io.fundamentalflow.query.ratings;

import static io.fundamentalflow.query.known.KnownRow.text;

import io.fundamentalflow.query.documents.VendorText;
import io.fundamentalflow.query.known.KnownRow;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.mutiny.sqlclient.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The analysts' consensus as it was observed. */
@RegisterForReflection
@Schema(
        name = "Rating",
        description = "The analysts' consensus as observed; it holds until the next row",
        requiredProperties = {
            "observed_on",
            "known_at",
            "rating",
            "consensus",
            "target_price",
            "strong_buy",
            "buy",
            "hold",
            "sell",
            "strong_sell",
            "analysts"
        })
record RatingRow(
        @Schema(description = "UTC day of known_at", examples = "2024-10-27")
        LocalDate observedOn,

        Instant knownAt,

        @Schema(description = "1 to 5, 5 is the best", nullable = true, examples = "4.579") @Nullable BigDecimal rating,

        @Schema(
                description =
                        "The nearest word for the rating: strong_buy from 4.5, buy from 3.5, hold from 2.5, sell from 1.5",
                nullable = true,
                enumeration = {"strong_buy", "buy", "hold", "sell", "strong_sell"})
        @Nullable String consensus,

        @Schema(nullable = true, examples = "392.34") @Nullable BigDecimal targetPrice,

        @Schema(description = "Analysts who say so", nullable = true, examples = "38") @Nullable Integer strongBuy,

        @Schema(nullable = true) @Nullable Integer buy,
        @Schema(nullable = true) @Nullable Integer hold,
        @Schema(nullable = true) @Nullable Integer sell,
        @Schema(nullable = true) @Nullable Integer strongSell,

        @Schema(description = "Sum of the five counts; null when none is known", nullable = true, examples = "57")
        @Nullable Integer analysts)
        implements KnownRow {

    static final List<String> COLUMNS = List.of(
            "observed_on",
            "known_at",
            "rating",
            "consensus",
            "target_price",
            "strong_buy",
            "buy",
            "hold",
            "sell",
            "strong_sell",
            "analysts");

    static RatingRow of(Row row) {
        BigDecimal rating = row.getBigDecimal("rating");
        BigDecimal target = row.getBigDecimal("target_price");
        Consensus consensus = Consensus.of(rating);
        List<Integer> counts = Stream.of("strong_buy", "buy", "hold", "sell", "strong_sell")
                .map(row::getInteger)
                .filter(Objects::nonNull)
                .toList();
        return new RatingRow(
                row.getLocalDate("observed_on"),
                row.getOffsetDateTime("known_at").toInstant(),
                rating == null ? null : VendorText.written(rating),
                consensus == null ? null : consensus.code(),
                target == null ? null : VendorText.written(target),
                row.getInteger("strong_buy"),
                row.getInteger("buy"),
                row.getInteger("hold"),
                row.getInteger("sell"),
                row.getInteger("strong_sell"),
                counts.isEmpty()
                        ? null
                        : counts.stream().mapToInt(Integer::intValue).sum());
    }

    @Override
    public List<@Nullable String> cells() {
        return Arrays.asList(
                text(observedOn),
                text(knownAt),
                text(rating),
                consensus,
                text(targetPrice),
                text(strongBuy),
                text(buy),
                text(hold),
                text(sell),
                text(strongSell),
                text(analysts));
    }

    @Override
    public String cursor() {
        return knownAt.toString();
    }
}
