package io.fundamentalflow.ingestion.eodhd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fundamentalflow.ingestion.eodhd.VendorException.Kind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Both feeds of insiders' trades as they come over the wire. */
class InsiderFeedsTest {

    private static final String FILING = """
            {"accession_number":"0000900001-26-000123","filed_at":"2026-05-29","period_of_report":"2026-05-27",
             "non_derivative":[{"reporting_owner_cik":"0001200001","reporting_owner_name":"HALE IRENE","is_director":true,
               "is_officer":true,"is_ten_percent_owner":false,"officer_title":"Treasurer","security_title":"Common Stock",
               "transaction_date":"2026-05-27T00:00:00+00:00","transaction_code":"S","acquired_or_disposed":"D",
               "shares_amount":500,"price_per_share":"31.10","shares_owned_after":null}],
             "derivative":[{"reporting_owner_name":"HALE IRENE","security_title":"Stock Option",
               "transaction_date":"2026-05-27","transaction_code":"M","acquired_or_disposed":"A","shares_amount":"100",
               "price_per_share":0}],
             "footnotes":[]}""";

    @Test
    void a_trade_of_the_list_is_read_in_either_shape() {
        // When
        WireTrades read = transactions("""
                [{"code":"QDIV","exchange":"US","date":"2026-01-05","reportDate":"2026-01-07","ownerCik":null,
                  "ownerName":"Novak Petr","ownerRelationship":"Director","ownerTitle":null,"transactionDate":"2026-01-05",
                  "transactionCode":"P","transactionAmount":"500.0","transactionPrice":12.50,
                  "transactionAcquiredDisposed":"A","postTransactionAmount":"NA",
                  "link":"https://www.sec.gov/Archives/edgar/data/1/000090000126000123/form4.xml"},
                 {"code":"QDIV.US","date":"2026-01-05","ownerName":"Novak Petr","transactionCode":"S",
                  "secLink":"https://www.sec.gov/Archives/edgar/data/1/0000900001-26-000124.txt"}]""");

        // Then
        assertThat(read.faults()).isEmpty();
        assertThat(read.trades())
                .extracting(WireTrade::symbol, WireTrade::date, WireTrade::accession, WireTrade::derivative)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("QDIV", "2026-01-05", "0000900001-26-000123", null),
                        org.assertj.core.groups.Tuple.tuple("QDIV.US", "2026-01-05", "0000900001-26-000124", null));
        WireTrade first = read.trades().get(0);
        assertThat(List.of(first.shares(), first.price(), first.acquired())).containsExactly("500.0", "12.50", "A");
        assertThat(first.ownerCik()).isNull();
        assertThat(first.postShares()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}"})
    void an_empty_list_may_come_either_way(String body) {
        assertThat(transactions(body).trades()).isEmpty();
        assertThat(filings(body).filings()).isEmpty();
        assertThat(filings(body).last()).isTrue();
    }

    @Test
    void a_row_that_is_none_leaves_its_neighbours() {
        // When
        WireTrades read = transactions("[\"No data\", 7, {\"ownerName\":\"Novak Petr\"}]");

        // Then
        assertThat(read.trades()).hasSize(1);
        assertThat(read.faults()).containsExactly(new WireFault("trade 1", "7"));
    }

    @Test
    void an_error_object_is_not_taken_for_no_trades() {
        assertThatThrownBy(() -> transactions("{\"message\":\"plan\"}"))
                .isInstanceOfSatisfying(
                        VendorException.class, e -> assertThat(e.kind()).isEqualTo(Kind.MALFORMED));
        assertThatThrownBy(() -> filings("{\"message\":\"plan\"}"))
                .isInstanceOfSatisfying(
                        VendorException.class, e -> assertThat(e.kind()).isEqualTo(Kind.MALFORMED));
    }

    @Test
    void a_filing_has_the_trades_of_both_tables() {
        // When
        WireFilings read = filings("{\"data\":[" + FILING + "],\"meta\":{\"total\":1},\"links\":{\"next\":null}}");

        // Then
        assertThat(read.filings()).hasSize(1);
        WireTrade sale = read.filings().get(0).trades().get(0);
        WireTrade option = read.filings().get(0).trades().get(1);
        assertThat(List.of(sale.accession(), sale.reportDate(), sale.date(), sale.relationship(), sale.ownerTitle()))
                .containsExactly("0000900001-26-000123", "2026-05-29", "2026-05-27", "Director, Officer", "Treasurer");
        assertThat(sale.derivative()).isFalse();
        assertThat(option.derivative()).isTrue();
        assertThat(option.securityTitle()).isEqualTo("Stock Option");
        assertThat(read.last()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"next\":\"https://x/?page\"} | {\"total\":1} | false | the link counts",
                "{\"next\":null} | {\"total\":900} | true | and so does its absence",
                "{} | {\"total\":900} | false | else the total",
                "{} | {\"total\":\"NA\"} | true | else whether the page is full"
            })
    void the_last_page_is_known(String links, String meta, boolean last, String why) {
        assertThat(filings("{\"data\":[" + FILING + "],\"meta\":" + meta + ",\"links\":" + links + "}")
                        .last())
                .as(why)
                .isEqualTo(last);
    }

    @Test
    void mutated_answers_are_read_or_refused_and_nothing_else() {
        // Given
        byte[] good = ("{\"data\":[" + FILING + "],\"meta\":{\"total\":1},\"links\":{\"next\":null}}")
                .getBytes(StandardCharsets.UTF_8);
        Random random = new Random(4);

        for (int i = 0; i < 2_000; i++) {
            byte[] mutated = good.clone();
            for (int n = random.nextInt(1, 4); n > 0; n--) {
                mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
            }

            // When
            try {
                Form4Reader.read(mutated, 0, 100);
                TransactionsReader.read(mutated);
            } catch (VendorException refused) {
                // Then
                assertThat(refused.kind()).isEqualTo(Kind.MALFORMED);
            }
        }
    }

    private static WireTrades transactions(String body) {
        return TransactionsReader.read(body.getBytes(StandardCharsets.UTF_8));
    }

    private static WireFilings filings(String body) {
        return Form4Reader.read(body.getBytes(StandardCharsets.UTF_8), 0, 100);
    }
}
