package io.fundamentalflow.ingestion.eodhd;

import com.fasterxml.jackson.databind.JsonNode;
import io.fundamentalflow.ingestion.eodhd.VendorException.Kind;
import io.fundamentalflow.model.Ticker;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code /news} and {@code /sentiments}. */
final class NewsReader {

    private NewsReader() {}

    static WireNews articles(byte[] body) {
        List<WireArticle> articles = new ArrayList<>();
        List<WireFault> faults = new ArrayList<>();
        int[] rows = {0};
        WireTree.elements(body, (key, row) -> {
            rows[0]++;
            if (row.isObject()) {
                articles.add(article(row));
            } else {
                faults.add(new WireFault("article " + key, WireTree.text(row)));
            }
        });
        return new WireNews(articles, rows[0], faults);
    }

    /** By symbol at the top, or one level lower under "ticker" as one document shows it; {@code []} when there is none. */
    static WireSentiments sentiments(byte[] body, Ticker ticker) {
        JsonNode root = WireTree.read(body);
        List<WireSentiments.Day> days = new ArrayList<>();
        List<WireFault> faults = new ArrayList<>();
        if (WireNodes.isEmpty(root)) {
            return new WireSentiments(days, faults);
        }
        if (!root.isObject()) {
            throw new VendorException(Kind.MALFORMED, 200, "the answer is no object of symbols");
        }
        JsonNode symbols = root.path("ticker").isObject() ? root.path("ticker") : root;
        WireNodes.entries(symbols, (symbol, rows) -> {
            if (!symbol.equalsIgnoreCase(ticker.toString())) {
                return;
            }
            WireNodes.entries(rows, (key, row) -> {
                if (row.isObject()) {
                    days.add(new WireSentiments.Day(
                            WireNodes.value(row, "date"),
                            WireNodes.value(row, "count"),
                            WireNodes.value(row, "normalized"),
                            WireTree.text(row)));
                } else {
                    faults.add(new WireFault("day " + key, WireTree.text(row)));
                }
            });
        });
        return new WireSentiments(days, faults);
    }

    static WireWords words(byte[] body) {
        JsonNode root = WireTree.read(body);
        JsonNode data = WireNodes.child(root, "data");
        if (!data.isContainerNode()) {
            throw new VendorException(Kind.MALFORMED, 200, "the answer has no words");
        }
        Map<String, @Nullable String> weights = new LinkedHashMap<>();
        // An empty list stands for an empty object.
        if (data.isObject()) {
            WireNodes.entries(data, (word, weight) -> weights.put(word, WireNodes.value(weight)));
        }
        return new WireWords(
                weights, WireNodes.value(WireNodes.child(root, "meta"), "news_processed"), WireTree.text(root));
    }

    private static WireArticle article(JsonNode row) {
        return new WireArticle(
                WireNodes.value(row, "date"),
                text(row.get("title")),
                text(row.get("content")),
                WireNodes.value(row, "link"),
                texts(WireNodes.child(row, "symbols")),
                texts(WireNodes.child(row, "tags")),
                sentiment(WireNodes.child(row, "sentiment")),
                WireTree.text(row));
    }

    private static WireArticle.@Nullable Sentiment sentiment(JsonNode node) {
        return WireNodes.isEmpty(node) || !node.isObject()
                ? null
                : new WireArticle.Sentiment(
                        WireNodes.value(node, "polarity"),
                        WireNodes.value(node, "neg"),
                        WireNodes.value(node, "neu"),
                        WireNodes.value(node, "pos"));
    }

    /** Words such as NA are titles too. */
    private static @Nullable String text(@Nullable JsonNode node) {
        if (node == null || !node.isValueNode() || node.isNull()) {
            return null;
        }
        String text = node.asText().strip();
        return text.isEmpty() ? null : text;
    }

    private static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        WireNodes.entries(node, (key, value) -> {
            String text = text(value);
            if (text != null) {
                texts.add(text);
            }
        });
        return texts;
    }
}
