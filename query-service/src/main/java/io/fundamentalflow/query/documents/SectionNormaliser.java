package io.fundamentalflow.query.documents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fundamentalflow.model.fundamentals.SnapshotSection;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A section of a company document in one shape, whatever year the vendor wrote it in: our names of fields
 * ({@link FieldName}), lists as lists, null for what is not known, and numbers as numbers in the sections that hold them.
 *
 * <p>Names that are data (holdings, regions, sectors, days) stay as they are. No value is lost: a field whose name is
 * taken keeps the vendor's.
 */
public final class SectionNormaliser {

    /** The rest is about names, addresses and links, where a text of digits is a text. */
    private static final Set<SnapshotSection> NUMERIC = EnumSet.complementOf(EnumSet.of(
            SnapshotSection.GENERAL,
            SnapshotSection.TECH,
            SnapshotSection.RESOURCES,
            SnapshotSection.HISTORICAL_TICKER_COMPONENTS));

    /** A field with one of these words is an identifier, a name or a date, though it may be all digits. */
    private static final Set<String> NEVER_NUMBERS = Set.of(
            "code",
            "isin",
            "cusip",
            "cik",
            "lei",
            "figi",
            "zip",
            "phone",
            "date",
            "name",
            "title",
            "url",
            "link",
            "exchange",
            "ticker",
            "symbol",
            "born",
            "type",
            "activity",
            "factor");

    /** "NA" is a ticker. */
    private static final Set<String> NEVER_UNKNOWN = Set.of("code", "ticker", "symbol", "primary_ticker");

    /** Fields below which names are data. */
    private static final Set<String> KEYED_BY_DATA = Set.of(
            "holdings",
            "top_10_holdings",
            "asset_allocation",
            "world_regions",
            "sector_weights",
            "links",
            "historical_components");

    /** Lists that the vendor may send as an empty object. */
    private static final Set<String> LISTS = Set.of(
            "listings",
            "officers",
            "institutions",
            "funds",
            "number_dividends_by_year",
            "activities_involvement",
            "annual",
            "quarterly",
            "top_holdings",
            "top_countries",
            "value_growth",
            "developers",
            "components",
            "insider_transactions",
            "historical_ticker_components");

    private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);

    private final boolean numeric;

    private SectionNormaliser(boolean numeric) {
        this.numeric = numeric;
    }

    /**
     * The section in our shape.
     *
     * @param section its code; of sections that are not known, no text becomes a number
     * @param content as the vendor sent it
     */
    public static JsonNode normalise(String section, JsonNode content) {
        boolean numeric =
                SnapshotSection.ofCode(section).filter(NUMERIC::contains).isPresent();
        return new SectionNormaliser(numeric).value(section, content);
    }

    /** The rows of a list, which the vendor sends as a list or as an object with the keys 0, 1, …; in that order. */
    public static Iterable<JsonNode> rows(JsonNode list) {
        return list.isObject() ? byNumber(list).values() : list;
    }

    private JsonNode value(String name, JsonNode value) {
        if (value.isTextual()) {
            return text(name, value);
        }
        if (value.isNumber()) {
            return DecimalNode.valueOf(VendorText.written(value.decimalValue()));
        }
        if (!value.isContainerNode()) {
            return value;
        }
        boolean list = value.isArray() || isNumbered(value) || (value.isEmpty() && LISTS.contains(name));
        return list ? array(name, value) : object(name, value);
    }

    private JsonNode text(String name, JsonNode text) {
        String value = text.textValue();
        if (VendorText.isUnknown(value)) {
            return NEVER_UNKNOWN.contains(name) && !value.isBlank() ? text : NullNode.instance;
        }
        boolean mayBeNumber = numeric && Arrays.stream(name.split("_", -1)).noneMatch(NEVER_NUMBERS::contains);
        return mayBeNumber
                ? VendorText.number(value).<JsonNode>map(DecimalNode::valueOf).orElse(text)
                : text;
    }

    private ArrayNode array(String name, JsonNode list) {
        ArrayNode all = NODES.arrayNode(list.size());
        rows(list).forEach(row -> all.add(value(name, row)));
        return all;
    }

    private ObjectNode object(String name, JsonNode map) {
        boolean data = KEYED_BY_DATA.contains(name) || hasUnusualName(map);
        ObjectNode all = NODES.objectNode();
        for (Map.Entry<String, JsonNode> field : map.properties()) {
            String ours = FieldName.of(field.getKey());
            all.set(free(data ? field.getKey() : ours, field.getKey(), all), value(ours, field.getValue()));
        }
        return all;
    }

    private static String free(String wanted, String vendors, ObjectNode taken) {
        String name = taken.has(wanted) ? vendors : wanted;
        while (taken.has(name)) {
            name += "_";
        }
        return name;
    }

    /** Keys 0, 1, 2, …, with gaps perhaps; a map of years is none. */
    public static boolean isNumbered(JsonNode map) {
        boolean first = false;
        for (Map.Entry<String, JsonNode> field : map.properties()) {
            String key = field.getKey();
            if (!key.matches("0|[1-9][0-9]{0,8}")) {
                return false;
            }
            first |= key.equals("0") || key.equals("1");
        }
        return first;
    }

    private static SortedMap<Integer, JsonNode> byNumber(JsonNode map) {
        TreeMap<Integer, JsonNode> rows = new TreeMap<>();
        for (Map.Entry<String, JsonNode> field : map.properties()) {
            String key = field.getKey();
            rows.put(
                    key.matches("[0-9]{1,9}") ? Integer.parseInt(key) : Integer.MAX_VALUE - rows.size(),
                    field.getValue());
        }
        return rows;
    }

    /** A space, a dot or a dash: names of regions, CODE.EXCHANGE, days. */
    private static boolean hasUnusualName(JsonNode map) {
        return map.properties().stream().anyMatch(field -> !field.getKey().matches("[A-Za-z0-9_%]+"));
    }
}
