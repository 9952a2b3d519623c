package io.fundamentalflow.ingestion.eodhd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.fundamentalflow.ingestion.eodhd.VendorException.Kind;
import io.fundamentalflow.model.fundamentals.PeriodType;
import io.fundamentalflow.model.fundamentals.ReportedMetric;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentReaderTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "unknown",
            value = {
                "123.50 | 123.50",
                "\"123.50\" | 123.50",
                "0 | 0",
                "-1e3 | -1000",
                "null | unknown",
                "\"NA\" | unknown",
                "\"None\" | unknown",
                "\"\" | unknown",
                "\"No data\" | unknown",
                "{} | unknown",
                "[] | unknown",
                "{\"0\":1} | unknown",
                "true | true",
                "1e999999999 | 1e999999999"
            })
    void a_figure_is_read_however_it_is_written(String written, String read) {
        // When
        WireDocument document = read(
                "{'Financials':{'Income_Statement':{'quarterly':{'2024-03-31':{'totalRevenue':WRITTEN,'netIncome':'7'}}}}}"
                        .replace("WRITTEN", written));

        // Then
        assertThat(document.statements()).singleElement().satisfies(statement -> {
            assertThat(statement.figures().get(ReportedMetric.REVENUE)).isEqualTo(read);
            assertThat(statement.figures()).containsEntry(ReportedMetric.NET_INCOME, "7");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'totalRevenue':'1.50'} | {'totalRevenue':1.5} | true",
                "{'totalRevenue':'1','netIncome':2} | {'netIncome':'2.00','totalRevenue':1} | true",
                "{'totalRevenue':'1','netIncome':null} | {'totalRevenue':1} | true",
                "{'totalRevenue':'1','filing_date':'2024-05-01'} | {'totalRevenue':1,'filing_date':null} | true",
                "{'totalRevenue':'1'} | {'totalRevenue':'2'} | false",
                "{'totalRevenue':'1'} | {'netIncome':'1'} | false",
                "{'totalRevenue':'1'} | {'totalRevenue':'1','somethingNew':'0'} | false",
                "{'totalRevenue':'1','currency_symbol':'USD'} | {'totalRevenue':'1','currency_symbol':'EUR'} | false"
            })
    void what_says_the_same_has_the_same_hash(String one, String other, boolean same) {
        // When
        String first = hashOf(one);
        String second = hashOf(other);

        // Then
        assertThat(first.equals(second)).isEqualTo(same);
    }

    @Test
    void lists_are_read_as_arrays_and_as_objects_with_number_keys() {
        // When
        WireDocument keyed = read("{'General':{'Officers':{'0':{'Name':'Ada'},'1':{'Name':'Ben','YearBorn':'NA'}}}}");
        WireDocument listed = read("{'General':{'Officers':[{'Name':'Ada'},{'Name':'Ben'}]}}");

        // Then
        assertThat(profile(keyed)).isEqualTo("{\"officers\":[{\"name\":\"Ada\"},{\"name\":\"Ben\"}]}");
        assertThat(profile(listed)).isEqualTo(profile(keyed));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "[ ]",
                "{'General':[],'Financials':{},'Earnings':[]}",
                "{'General':null,'Financials':null}"
            })
    void an_instrument_without_anything_is_a_document_without_sections(String body) {
        // When
        WireDocument document = read(body);

        // Then
        assertThat(document.company()).isNull();
        assertThat(document.sections()).isEmpty();
        assertThat(document.statements()).isEmpty();
        assertThat(document.faults()).isEmpty();
        assertThat(document.drift()).isEmpty();
    }

    @Test
    void the_older_trend_tells_years_by_their_label_and_the_newer_by_their_map() {
        // When
        WireDocument older =
                read("{'Earnings':{'Trend':{'2026-12-31':{'period':'0y'},'2026-09-30':{'period':'+1q'}}}}");
        WireDocument newer =
                read("{'Earnings':{'Trend':{'Quarterly':{'2026-12-31':{'period':'+1q','earningsEstimateAvg':'0.43'}},"
                        + "'Annual':{'2026-12-31':{'period':'0y','earningsEstimateNumberOfAnalysts':'41.0000'}}}}}");

        // Then
        assertThat(older.estimates())
                .extracting(WireEstimate::periodType, WireEstimate::key)
                .containsExactly(tuple(PeriodType.YEAR, "2026-12-31"), tuple(PeriodType.QUARTER, "2026-09-30"));
        assertThat(newer.estimates())
                .extracting(WireEstimate::periodType)
                .containsExactly(PeriodType.QUARTER, PeriodType.YEAR);
        assertThat(newer.estimates().get(0).figures()).containsEntry("eps_average", "0.43");
        assertThat(newer.estimates().get(1).figures()).containsEntry("eps_analysts", "41.0000");
    }

    @Test
    void what_we_do_not_know_is_kept_and_counted() {
        // When
        WireDocument document = read(
                "{'CarbonLedger':{'Tonnes':1},'Financials':{'Equity_Changes':{'x':1},'Balance_Sheet':"
                        + "{'weekly':{'a':1},'quarterly':{'2024-03-31':{'totalAssets':1,'moonRocks':2}}}},'Earnings':{'Whispers':{'y':1}}}");

        // Then
        assertThat(document.sections())
                .extracting(WireSection::code, WireSection::content)
                .containsExactly(
                        tuple("other_carbon_ledger", "{\"Tonnes\":1}"),
                        tuple(
                                "other_financials",
                                "{\"Equity_Changes\":{\"x\":1},\"Balance_Sheet\":{\"weekly\":{\"a\":1}}}"),
                        tuple("other_earnings", "{\"Whispers\":{\"y\":1}}"));
        assertThat(document.statements().get(0).lines()).isEqualTo("{\"totalAssets\":1,\"moonRocks\":2}");
        assertThat(document.drift())
                .containsEntry("document", List.of("CarbonLedger"))
                .containsEntry("Financials", List.of("Equity_Changes", "Balance_Sheet"))
                .containsEntry("balance", List.of("moonRocks"))
                .containsEntry("Earnings", List.of("Whispers"));
    }

    @Test
    void rows_that_are_no_rows_are_faults_and_their_neighbours_are_read() {
        // When
        WireDocument document = read(
                "{'Financials':{'Cash_Flow':{'yearly':{'2023-12-31':'n/a','2022-12-31':{'netIncome':1},"
                        + "'2021-12-31':null}}},'Earnings':{'History':{'2024-03-31':7,'2023-12-31':{'epsActual':1}},'Trend':{'Annual':'x'}}}");

        // Then
        assertThat(document.statements()).extracting(WireStatement::key).containsExactly("2022-12-31");
        assertThat(document.earnings()).extracting(WireEarnings::key).containsExactly("2023-12-31");
        assertThat(document.faults())
                .extracting(WireFault::key)
                .containsExactly("cash_flow year 2023-12-31", "earnings quarter 2024-03-31", "estimate Annual");
    }

    @Test
    void a_name_given_twice_is_kept_twice() {
        // When
        WireDocument document =
                read("{'Financials':{'Balance_Sheet':{'yearly':{'2023-12-31':{'cash':1},'2023-12-31':{'cash':2}}}}}");

        // Then
        assertThat(document.statements()).extracting(WireStatement::key).containsExactly("2023-12-31", "2023-12-31#2");
    }

    @Test
    void what_the_database_cannot_hold_is_made_holdable() {
        // When
        WireDocument document = read(
                "{'Highlights':{'a\\u0000b':'x\\u0000y','half':'\\ud800','whole':'\\ud83d\\ude00','huge':1e400000}}");

        // Then
        assertThat(document.sections().get(0).content())
                .isEqualTo("{\"ab\":\"xy\",\"half\":\"\ufffd\",\"whole\":\"\ud83d\ude00\",\"huge\":\"1e400000\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'General':{'Code':'X'}", "{'General':}", "{} trailing", "{'a':\u0000}", "{'a':NaN}"})
    void broken_json_is_malformed(String body) {
        // When, then
        assertThatThrownBy(() -> read(body))
                .isInstanceOfSatisfying(
                        VendorException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(Kind.MALFORMED));
    }

    @Test
    void absurd_nesting_is_malformed_and_not_a_full_stack() {
        // When, then
        assertThatThrownBy(() -> read("{'a':" + "[".repeat(100_000) + "]".repeat(100_000) + "}"))
                .isInstanceOf(VendorException.class);
    }

    @Test
    void of_a_single_section_the_vendor_sends_the_inside() {
        // When
        WireDocument inside = read("{'Code':'QLAN','CIK':'12'}", "General");
        WireDocument whole = read("{'General':{'Code':'QLAN','CIK':'12'}}", "General");

        // Then
        assertThat(inside).isEqualTo(whole);
        assertThat(inside.company().cik()).isEqualTo("12");
    }

    @Test
    void the_vendors_own_renewal_date_changes_nothing() {
        // When
        WireDocument one = read("{'General':{'Name':'Q','UpdatedAt':'2026-11-20'}}");
        WireDocument other = read("{'General':{'Name':'Q','UpdatedAt':'2026-11-21'}}");

        // Then
        assertThat(one.sections().get(0).hash())
                .isEqualTo(other.sections().get(0).hash());
        assertThat(one.sections().get(0).content()).contains("2026-11-20");
    }

    private static String hashOf(String row) {
        return read("{'Financials':{'Income_Statement':{'quarterly':{'2024-03-31':" + row + "}}}}")
                .statements()
                .get(0)
                .hash();
    }

    private static String profile(WireDocument document) {
        return document.company() == null ? "" : document.company().profile();
    }

    /** Written with single quotes to be readable here. */
    private static WireDocument read(String body, String... asked) {
        return DocumentReader.read(body.replace('\'', '"').getBytes(StandardCharsets.UTF_8), List.of(asked));
    }
}
