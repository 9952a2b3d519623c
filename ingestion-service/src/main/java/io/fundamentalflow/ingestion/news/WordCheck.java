package io.fundamentalflow.ingestion.news;

import io.fundamentalflow.ingestion.eodhd.WireWords;
import io.fundamentalflow.ingestion.quality.NumericColumn;
import io.fundamentalflow.ingestion.quality.QualityRule;
import io.fundamentalflow.ingestion.quality.RecordFault;
import io.fundamentalflow.ingestion.quality.Rejection;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From the vendor's words to ours: each with a weight from 0 to 1. */
final class WordCheck {

    private static final int LONGEST_WORD = 100;

    private WordCheck() {}

    /**
     * What can be stored, and what was refused.
     *
     * @param words word to weight
     */
    record Checked(JsonObject words, int articles, List<Rejection> rejections) {}

    static Checked read(WireWords wire) {
        JsonObject words = new JsonObject();
        List<Rejection> rejections = new ArrayList<>();
        for (Map.Entry<String, @Nullable String> entry : wire.weights().entrySet()) {
            String word = entry.getKey().strip();
            String weight = entry.getValue();
            try {
                words.put(shortEnough(word), weight(weight));
            } catch (RecordFault fault) {
                rejections.add(fault.rejecting("word " + word, wire.raw()));
            }
        }
        return new Checked(words, articles(wire.processed(), rejections, wire.raw()), rejections);
    }

    private static String shortEnough(String word) throws RecordFault {
        if (word.isEmpty() || word.length() > LONGEST_WORD) {
            throw new RecordFault(QualityRule.ROW_UNREADABLE, "a word has " + word.length() + " characters");
        }
        return word;
    }

    private static BigDecimal weight(@Nullable String text) throws RecordFault {
        BigDecimal weight = NewsCheck.bounded(text, 0);
        if (weight == null) {
            throw new RecordFault(QualityRule.AMOUNT_MISSING, "a word has no weight");
        }
        return weight.signum() == 0
                ? BigDecimal.ZERO
                : new BigDecimal(weight.stripTrailingZeros().toPlainString());
    }

    private static int articles(@Nullable String text, List<Rejection> rejections, String raw) {
        try {
            BigDecimal count = text == null ? BigDecimal.ZERO : NumericColumn.VOLUME.read(text);
            if (count.signum() < 0 || count.compareTo(BigDecimal.valueOf(1_000_000)) > 0) {
                throw new RecordFault(QualityRule.NUMBER_OUT_OF_RANGE, "the words are of " + count + " articles");
            }
            return count.intValue();
        } catch (RecordFault fault) {
            rejections.add(fault.rejecting("articles", raw));
            return 0;
        }
    }
}
