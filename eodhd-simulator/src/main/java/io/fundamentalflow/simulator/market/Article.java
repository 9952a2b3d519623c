package io.fundamentalflow.simulator.market;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A news article as the vendor would serve it today.
 *
 * @param publishedAt in whole seconds
 * @param link its address; where {@code copyOf} is not null another one of the same story
 * @param symbols instruments it is about, the one it was written for first
 * @param polarity −1 to 1; null where the vendor gives no sentiment
 * @param copyOf address of the article whose title another site repeated; null for an original
 * @param corrected whether its title and sentiment are no longer what they first were
 */
public record Article(
        Instant publishedAt,
        String title,
        String content,
        String link,
        List<String> symbols,
        List<String> tags,
        @Nullable BigDecimal polarity,
        @Nullable String copyOf,
        boolean corrected) {}
