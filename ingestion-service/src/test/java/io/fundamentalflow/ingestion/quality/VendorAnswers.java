package io.fundamentalflow.ingestion.quality;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fundamentalflow.ingestion.eodhd.WireBar;
import io.fundamentalflow.ingestion.eodhd.WireDividend;
import io.fundamentalflow.ingestion.eodhd.WireSplit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Answers of a vendor or of recorded files as wire rows, read without the service's own client. */
public final class VendorAnswers {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI base;

    public VendorAnswers(URI base) {
        this.base = base;
    }

    public List<WireBar> bars(String symbol, String query) {
        return rows(get("/eod/" + symbol, query), VendorAnswers::bar);
    }

    public static List<WireBar> bars(Path file) {
        try {
            return rows(Files.readString(file), VendorAnswers::bar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<WireSplit> splits(String symbol) {
        return rows(
                get("/splits/" + symbol, ""),
                node -> new WireSplit(text(node, "date"), text(node, "split"), node.toString()));
    }

    public List<WireDividend> dividends(String symbol) {
        return rows(
                get("/div/" + symbol, ""),
                node -> new WireDividend(
                        text(node, "date"),
                        text(node, "declarationDate"),
                        text(node, "recordDate"),
                        text(node, "paymentDate"),
                        text(node, "period"),
                        text(node, "value"),
                        text(node, "unadjustedValue"),
                        text(node, "currency"),
                        node.toString()));
    }

    private static WireBar bar(JsonNode node) {
        return new WireBar(
                text(node, "date"),
                text(node, "open"),
                text(node, "high"),
                text(node, "low"),
                text(node, "close"),
                text(node, "adjusted_close"),
                text(node, "volume"),
                node.toString());
    }

    private static <W> List<W> rows(String body, Function<JsonNode, W> row) {
        try {
            List<W> rows = new ArrayList<>();
            JSON.readTree(body).forEach(node -> rows.add(row.apply(node)));
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable String text(JsonNode node, String field) {
        JsonNode value = node.get(field);
        if (value == null || value.isNull() || value.asText().equals("0000-00-00")) {
            return null;
        }
        return value.isNumber() ? value.decimalValue().toPlainString() : value.asText();
    }

    private String get(String path, String query) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(base + path + "?fmt=json&api_token=demo" + query))
                    .build();
            return client.send(request, BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }
}
