package io.fundamentalflow.query.holdings;

import static io.fundamentalflow.query.documents.VendorText.code;
import static io.fundamentalflow.query.documents.VendorText.day;
import static io.fundamentalflow.query.documents.VendorText.decimal;
import static io.fundamentalflow.query.documents.VendorText.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.fundamentalflow.query.documents.SectionNormaliser;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the vendor's lists of holdings: keyed by CODE.EXCHANGE, by name, or by number. */
final class Holdings {

    private static final Pattern TICKER = Pattern.compile("[A-Z0-9_-]+\\.[A-Z]{1,9}");

    private Holdings() {}

    /**
     * The rows of a list, in the vendor's order.
     *
     * @param weight the field that holds the weight
     */
    static List<HoldingRow> read(JsonNode list, String weight, Instant knownAt) {
        List<HoldingRow> rows = new ArrayList<>(list.size());
        if (list.isObject() && !SectionNormaliser.isNumbered(list)) {
            for (Map.Entry<String, JsonNode> entry : list.properties()) {
                rows.add(row(entry.getKey(), entry.getValue(), weight, knownAt));
            }
            return rows;
        }
        SectionNormaliser.rows(list).forEach(row -> rows.add(row(null, row, weight, knownAt)));
        return rows;
    }

    private static HoldingRow row(@Nullable String key, JsonNode row, String weight, Instant knownAt) {
        String code = code(row, "Code");
        String exchange = text(row, "Exchange");
        String name = text(row, "Name");
        String ticker = code != null && exchange != null
                ? code + "." + exchange
                : key != null && TICKER.matcher(key).matches() ? key : null;
        return new HoldingRow(
                0,
                name == null && ticker == null ? key : name,
                ticker,
                code,
                exchange,
                text(row, "Sector"),
                text(row, "Industry"),
                text(row, "Country"),
                text(row, "Region"),
                decimal(row, weight),
                decimal(row, "Owned"),
                decimal(row, "Change"),
                day(row, "StartDate"),
                day(row, "EndDate"),
                active(decimal(row, "IsActiveNow")),
                knownAt);
    }

    private static @Nullable Boolean active(@Nullable BigDecimal flag) {
        return flag == null ? null : flag.signum() != 0;
    }
}
