package io.fundamentalflow.ingestion.eodhd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fundamentalflow.ingestion.eodhd.VendorException.Kind;
import io.fundamentalflow.model.fundamentals.PeriodType;
import io.fundamentalflow.model.fundamentals.Statement;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Short documents of many companies. */
class BulkReaderTest {

    private static final String ITEM = """
            {"General":{"Code":"QLAN","Type":"Common Stock","Name":"Landing","ISIN":"US0000000002","Sector":"Industrials"},
             "Highlights":{"PERatio":17.2},"Valuation":{"TrailingPE":17.2},
             "Technicals":{"Beta":1.1},"SplitsDividends":{"PayoutRatio":0.13},
             "Earnings":{"Last_0":{"date":"2025-12-31","reportDate":"2026-01-29","epsActual":2.84,"epsEstimate":2.67},
               "Last_1":{"date":"2025-09-30","epsActual":"1.64"},
               "Last_2":{"date":"0000-00-00","reportDate":"0000-00-00","epsActual":0,"epsEstimate":0},"Last_3":[]},
             "Financials":{
               "Balance_Sheet":{"currency_symbol":"USD",
                 "quarterly_last_0":{"date":"2025-12-31","filing_date":"2026-02-03","totalAssets":"379.00"},
                 "quarterly_last_1":{"date":"2025-09-30","totalAssets":"364.00"},
                 "quarterly_last_2":{"date":"0000-00-00","totalAssets":"0"},
                 "yearly_last_0":{"date":"2025-12-31","totalAssets":"379.00"}},
               "Cash_Flow":[],
               "Income_Statement":{"currency_symbol":"EUR","yearly_last_0":{"date":"2025-12-31","totalRevenue":"124.00"}}}}""";

    @Test
    void numbered_slots_become_the_periods_of_a_document_and_empty_ones_nothing() {
        // When
        WireBulk bulk = read("{\"0\":" + ITEM + "}");

        // Then
        WireDocument document = bulk.items().get(0).document();
        assertThat(bulk.items().get(0).code()).isEqualTo("QLAN");
        assertThat(document.statements())
                .extracting(
                        WireStatement::statement,
                        WireStatement::periodType,
                        WireStatement::date,
                        WireStatement::currency)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Statement.BALANCE, PeriodType.QUARTER, "2025-12-31", "USD"),
                        org.assertj.core.groups.Tuple.tuple(Statement.BALANCE, PeriodType.QUARTER, "2025-09-30", "USD"),
                        org.assertj.core.groups.Tuple.tuple(Statement.BALANCE, PeriodType.YEAR, "2025-12-31", "USD"),
                        org.assertj.core.groups.Tuple.tuple(Statement.INCOME, PeriodType.YEAR, "2025-12-31", "EUR"));
        assertThat(document.earnings()).extracting(WireEarnings::date).containsExactly("2025-12-31", "2025-09-30");
        assertThat(document.faults()).isEmpty();
        assertThat(document.drift()).isEmpty();
    }

    @Test
    void sections_that_lack_fields_are_no_observations() {
        // When
        WireDocument document = read("[" + ITEM + "]").items().get(0).document();

        // Then
        assertThat(document.sections())
                .extracting(WireSection::code)
                .containsExactlyInAnyOrder("technicals", "splits_dividends");
        assertThat(document.company().isin()).isEqualTo("US0000000002");
        assertThat(document.company().profile()).isEqualTo("{}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]"})
    void past_the_end_there_is_nothing(String body) {
        assertThat(read(body).size()).isZero();
    }

    @Test
    void an_element_without_a_symbol_leaves_its_neighbours() {
        // When
        WireBulk bulk =
                read("{\"0\":{\"General\":[]},\"1\":\"NA\",\"2\":" + ITEM + ",\"3\":{\"General\":{\"Code\":\"NA\"}}}");

        // Then
        assertThat(bulk.size()).isEqualTo(4);
        assertThat(bulk.faults()).extracting(WireFault::key).containsExactly("bulk 0", "bulk 1");
        assertThat(bulk.items()).extracting(WireBulk.Item::code).containsExactly("QLAN", "NA");
    }

    @Test
    void the_whole_earnings_section_of_the_newer_version_is_read_too() {
        // When
        WireDocument document =
                read("{\"0\":{\"General\":{\"Code\":\"QLAN\"},\"Earnings\":{\"History\":{\"2025-12-31\":"
                                + "{\"date\":\"2025-12-31\",\"epsActual\":1}},\"Annual\":{\"2025-12-31\":{\"date\":\"2025-12-31\",\"epsActual\":4}}}}}")
                        .items()
                        .get(0)
                        .document();

        // Then
        assertThat(document.earnings())
                .extracting(WireEarnings::periodType)
                .containsExactlyInAnyOrder(PeriodType.QUARTER, PeriodType.YEAR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"0\":", "{\"0\":{}}]", "[{}", "7", "{\"0\":{\"General\":{\"Code\":\"A\"}}"})
    void an_answer_that_breaks_off_is_malformed_and_never_the_end(String body) {
        assertThatThrownBy(() -> read(body))
                .isInstanceOfSatisfying(
                        VendorException.class, e -> assertThat(e.kind()).isEqualTo(Kind.MALFORMED));
    }

    @Test
    void mutated_pages_are_read_or_refused_and_nothing_else() {
        // Given
        byte[] good = ("{\"0\":" + ITEM + ",\"1\":" + ITEM + "}").getBytes(StandardCharsets.UTF_8);
        Random random = new Random(6);

        for (int i = 0; i < 2_000; i++) {
            byte[] mutated = good.clone();
            for (int n = random.nextInt(1, 4); n > 0; n--) {
                mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
            }

            // When
            try {
                BulkReader.read(mutated);
            } catch (VendorException refused) {
                // Then
                assertThat(refused.kind()).isEqualTo(Kind.MALFORMED);
            }
        }
    }

    private static WireBulk read(String body) {
        return BulkReader.read(body.getBytes(StandardCharsets.UTF_8));
    }
}
