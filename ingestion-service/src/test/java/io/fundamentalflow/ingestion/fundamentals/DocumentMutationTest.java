package io.fundamentalflow.ingestion.fundamentals;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fundamentalflow.ingestion.eodhd.Documents;
import io.fundamentalflow.ingestion.eodhd.VendorException;
import java.io.IOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged documents: nothing escapes but "malformed", and whatever the damage did not touch is read as before. */
class DocumentMutationTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private static final int MUTATIONS = "large".equals(System.getenv("FF_SUITE")) ? 12_000 : 1_200;

    @ParameterizedTest
    @ValueSource(strings = {"stock.json", "stock-v11.json", "etf.json", "fund.json", "index.json"})
    void damage_is_malformed_or_stays_where_it_is(String name) throws IOException {
        // Given
        JsonNode tree = JSON.readTree(DocumentLoader.ours(name));
        byte[] whole = JSON.writeValueAsBytes(tree);
        Map<String, String> intact = parts(whole);
        int mutations = name.equals("stock.json") ? MUTATIONS : MUTATIONS / 5;
        int read = 0;
        int kept = 0;

        // When
        for (int seed = 0; seed < mutations; seed++) {
            byte[] damaged = new DocumentDamage(seed).of(whole);
            Map<String, String> parts;
            try {
                parts = parts(damaged);
            } catch (VendorException malformed) {
                assertThat(malformed.kind()).isEqualTo(VendorException.Kind.MALFORMED);
                continue;
            } catch (RuntimeException | Error e) {
                throw new AssertionError("seed " + seed, e);
            }
            read++;
            Set<String> touched = touched(tree, damaged);
            for (Map.Entry<String, String> part : intact.entrySet()) {
                if (touched.stream().noneMatch(path -> isTouched(part.getKey(), path))) {
                    kept++;
                    assertThat(parts).as("seed %d touched %s", seed, touched).contains(part);
                }
            }
        }

        // Then: the test saw what it should
        assertThat(read).isGreaterThan(mutations / 2);
        assertThat(kept).isGreaterThan(read * intact.size() / 2);
    }

    /** What a document was read to, by where it stands in the document. */
    private static Map<String, String> parts(byte[] document) {
        CheckedDocument checked = CheckedDocument.of(Documents.read(document), TODAY);
        Map<String, String> parts = new TreeMap<>();
        checked.sections().forEach(section -> parts.put("section " + section.code(), section.content()));
        checked.statements()
                .forEach(one ->
                        parts.put(one.group() + " " + one.periodEnd(), one.lines() + new TreeMap<>(one.figures())));
        checked.reports().forEach(one -> parts.put("report " + one.group() + " " + one.periodEnd(), one.content()));
        checked.estimates().forEach(one -> parts.put("estimate " + one.group() + " " + one.periodEnd(), one.content()));
        return parts;
    }

    /** Whether a difference at a path of the document can be a difference of the part. */
    private static boolean isTouched(String part, String path) {
        String place = placeOf(part);
        return place.startsWith(path + "/") || place.equals(path) || path.startsWith(place + "/");
    }

    private static String placeOf(String part) {
        String[] words = part.split(" ");
        return switch (words[0]) {
            case "section" -> "/" + SECTIONS.getOrDefault(words[1], words[1]);
            case "report" -> "/Earnings/" + (words[1].equals("year") ? "Annual/" : "History/") + words[2];
            // Of both versions of the document: the period tells them apart well enough.
            case "estimate" -> "/Earnings/Trend";
            default ->
                "/Financials/" + STATEMENTS.get(words[0]) + (words[1].equals("year") ? "/yearly/" : "/quarterly/")
                        + words[2];
        };
    }

    private static final Map<String, String> STATEMENTS =
            Map.of("income", "Income_Statement", "balance", "Balance_Sheet", "cash_flow", "Cash_Flow");

    private static final Map<String, String> SECTIONS = sections();

    private static Map<String, String> sections() {
        Map<String, String> sections = new HashMap<>();
        for (String name :
                Set.of("General", "Highlights", "Valuation", "Technicals", "Holders", "Components", "ETF_Data")) {
            sections.put(name.toLowerCase(Locale.ROOT), name);
        }
        sections.put("shares_stats", "SharesStats");
        sections.put("splits_dividends", "SplitsDividends");
        sections.put("analyst_ratings", "AnalystRatings");
        sections.put("insider_transactions", "InsiderTransactions");
        sections.put("outstanding_shares", "outstandingShares");
        sections.put("mutual_fund_data", "MutualFund_Data");
        sections.put("historical_components", "HistoricalComponents");
        sections.put("historical_ticker_components", "HistoricalTickerComponents");
        sections.put("other_carbon_ledger", "CarbonLedger");
        return sections;
    }

    /** Where two documents differ, found without our readers. */
    private static Set<String> touched(JsonNode whole, byte[] damaged) throws IOException {
        Set<String> paths = new HashSet<>();
        differences("", whole, JSON.readTree(damaged), paths);
        return paths;
    }

    private static void differences(String path, JsonNode one, JsonNode other, Set<String> paths) {
        if (one.isObject() && other.isObject()) {
            Set<String> names = new HashSet<>();
            one.fieldNames().forEachRemaining(names::add);
            other.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                if (one.has(name) && other.has(name)) {
                    differences(path + "/" + name, one.get(name), other.get(name), paths);
                } else {
                    paths.add(path + "/" + name);
                }
            }
        } else if (!one.equals(other)) {
            paths.add(path);
        }
    }
}
