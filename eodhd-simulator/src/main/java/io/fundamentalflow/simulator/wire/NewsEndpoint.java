package io.fundamentalflow.simulator.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.fundamentalflow.simulator.market.Article;
import io.fundamentalflow.simulator.market.Instrument;
import io.fundamentalflow.simulator.market.Market;
import io.fundamentalflow.simulator.market.MarketPlace;
import io.fundamentalflow.simulator.market.StatementCase;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /news} of one symbol or, without one, of the first American stocks, and {@code GET /sentiments}, the mean of
 * the same articles by day.
 */
final class NewsEndpoint {

    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);
    private static final int USUAL = 50;
    private static final int MOST = 1_000;
    private static final int MOST_SYMBOLS = 100;
    private static final int UNASKED_COMPANIES = 20;
    private static final int UNASKED_DAYS = 30;
    private static final BigDecimal NEUTRAL = new BigDecimal("0.8");

    private final Market market;

    NewsEndpoint(Market market) {
        this.market = market;
    }

    Answer news(WireRequest request) {
        String symbols = request.param("s", "");
        if (symbols.indexOf(',') >= 0) {
            throw new WireRequest.InvalidParameter("s", "Only one ticker is allowed in parameter s");
        }
        int limit = request.number("limit", USUAL, 1, MOST);
        int offset = request.number("offset", 0, 0, 1_000_000);
        String tag = request.param("t", "");
        LocalDate to = request.day("to", market.today());
        LocalDate from = request.day(
                "from",
                symbols.isEmpty() ? to.minusDays(UNASKED_DAYS) : market.today().minusYears(3));
        List<Article> found = articles(symbols, from, to).stream()
                .filter(article -> tag.isEmpty() || article.tags().contains(tag.toUpperCase(Locale.ROOT)))
                .toList();
        List<Article> page = found.stream().skip(offset).limit(limit).toList();
        boolean odd = offset == 0 && StatementCase.MIXED_TYPES.symbol().equals(symbol(symbols));
        return Answer.json(
                Json.bytes(out -> {
                    out.writeStartArray();
                    if (odd) {
                        writeOdd(out);
                    }
                    for (Article article : page) {
                        write(out, article);
                    }
                    out.writeEndArray();
                }),
                Costs.of("news") * (symbols.isEmpty() ? 1 : 2));
    }

    Answer sentiments(WireRequest request) {
        List<String> symbols = List.of(request.param("s", "").split(",", -1));
        if (symbols.get(0).isEmpty()) {
            throw new WireRequest.InvalidParameter("s", "The s field is required.");
        }
        if (symbols.size() > MOST_SYMBOLS) {
            throw new WireRequest.InvalidParameter("s", "The s may not have more than 100 items.");
        }
        LocalDate to = request.day("to", market.today());
        LocalDate from = request.day("from", to.minusYears(1));
        Map<String, List<Article>> found = new TreeMap<>();
        for (String asked : symbols) {
            List<Article> articles = articles(asked, from, to).stream()
                    .filter(article -> article.polarity() != null)
                    .toList();
            if (!articles.isEmpty()) {
                found.put(symbol(asked).toUpperCase(Locale.ROOT), articles);
            }
        }
        return Answer.json(
                Json.bytes(out -> {
                    out.writeStartObject();
                    for (Map.Entry<String, List<Article>> entry : found.entrySet()) {
                        out.writeArrayFieldStart(entry.getKey());
                        writeDays(out, entry.getValue());
                        out.writeEndArray();
                    }
                    out.writeEndObject();
                }),
                Costs.of("sentiments") * (1 + symbols.size()));
    }

    private static String symbol(String asked) {
        return asked.indexOf('.') < 0 ? asked + ".US" : asked;
    }

    private List<Article> articles(String asked, LocalDate from, LocalDate to) {
        List<Instrument> about = asked.isEmpty()
                ? market.instruments(MarketPlace.US, false).stream()
                        .limit(UNASKED_COMPANIES)
                        .toList()
                : market.find(symbol(asked)).stream().toList();
        List<Article> found = new ArrayList<>();
        about.forEach(instrument -> found.addAll(market.news(instrument, from, to)));
        return found.stream()
                .distinct()
                .sorted(Comparator.comparing(Article::publishedAt).reversed().thenComparing(Article::link))
                .toList();
    }

    private static void write(JsonGenerator out, Article article) throws IOException {
        out.writeStartObject();
        Json.text(out, "date", article.publishedAt().atOffset(ZoneOffset.UTC).format(SECONDS));
        Json.text(out, "title", article.title());
        Json.text(out, "content", article.content());
        Json.text(out, "link", article.link());
        writeTexts(out, "symbols", article.symbols());
        writeTexts(out, "tags", article.tags());
        BigDecimal polarity = article.polarity();
        if (polarity == null) {
            out.writeNullField("sentiment");
        } else {
            out.writeObjectFieldStart("sentiment");
            BigDecimal felt = BigDecimal.ONE.subtract(NEUTRAL);
            boolean good = polarity.signum() > 0;
            Json.number(out, "polarity", polarity);
            Json.number(out, "neg", good ? BigDecimal.ZERO : felt);
            Json.number(out, "neu", NEUTRAL);
            Json.number(out, "pos", good ? felt : BigDecimal.ZERO);
            out.writeEndObject();
        }
        out.writeEndObject();
    }

    /** What a careful client refuses: no title, an address that runs, a day that has not come, a feeling beyond all bounds. */
    private void writeOdd(JsonGenerator out) throws IOException {
        String now = market.today() + "T00:00:01+00:00";
        writeOne(out, now, null, "https://news.example.com/odd/1", "0.5");
        writeOne(out, now, "A link that runs", "javascript:alert(1)", "0.5");
        writeOne(out, "2099-01-02T00:00:00+00:00", "From the future", "https://news.example.com/odd/3", "0.5");
        writeOne(out, now, "Beyond all bounds", "https://news.example.com/odd/4", "7");
        out.writeString("no article");
    }

    private static void writeOne(JsonGenerator out, String date, @Nullable String title, String link, String polarity)
            throws IOException {
        out.writeStartObject();
        Json.text(out, "date", date);
        Json.text(out, "title", title);
        Json.text(out, "content", "<script>alert(1)</script>");
        Json.text(out, "link", link);
        writeTexts(out, "symbols", List.of(StatementCase.MIXED_TYPES.symbol()));
        writeTexts(out, "tags", List.of());
        out.writeObjectFieldStart("sentiment");
        Json.text(out, "polarity", polarity);
        out.writeEndObject();
        out.writeEndObject();
    }

    private static void writeTexts(JsonGenerator out, String name, List<String> texts) throws IOException {
        out.writeArrayFieldStart(name);
        for (String text : texts) {
            out.writeString(text);
        }
        out.writeEndArray();
    }

    private static void writeDays(JsonGenerator out, List<Article> articles) throws IOException {
        Map<LocalDate, List<Article>> days = new TreeMap<>(Comparator.reverseOrder());
        for (Article article : articles) {
            days.computeIfAbsent(LocalDate.ofInstant(article.publishedAt(), ZoneOffset.UTC), day -> new ArrayList<>())
                    .add(article);
        }
        for (Map.Entry<LocalDate, List<Article>> day : days.entrySet()) {
            BigDecimal sum =
                    day.getValue().stream().map(NewsEndpoint::feeling).reduce(BigDecimal.ZERO, BigDecimal::add);
            out.writeStartObject();
            Json.day(out, "date", day.getKey());
            out.writeNumberField("count", day.getValue().size());
            Json.number(
                    out,
                    "normalized",
                    sum.divide(BigDecimal.valueOf(day.getValue().size()), 4, RoundingMode.HALF_UP));
            out.writeEndObject();
        }
    }

    private static BigDecimal feeling(Article article) {
        BigDecimal polarity = article.polarity();
        return polarity == null ? BigDecimal.ZERO : polarity;
    }
}
