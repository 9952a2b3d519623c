package io.fundamentalflow.ingestion.corporateactions;

import static io.fundamentalflow.ingestion.IngestionStack.column;
import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.ingestion.IngestionStack;
import io.fundamentalflow.ingestion.Operator;
import io.fundamentalflow.simulator.faults.Fault;
import io.fundamentalflow.simulator.faults.FaultKind;
import io.fundamentalflow.simulator.market.Dividend;
import io.fundamentalflow.simulator.market.Instrument;
import io.fundamentalflow.simulator.market.Market;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The vendor's lists of whole days tell who has an action, and only those are read again. */
@QuarkusTest
@QuarkusTestResource(IngestionStack.class)
class ActionScanIT {

    private static final String TICKER = "QFXD.LSE";
    private static final LocalDate DAY = LocalDate.of(2026, 11, 18);

    private final Market market = IngestionStack.vendor().market();

    @AfterEach
    void mend() {
        market.reset();
        IngestionStack.vendor().faults().clear();
        IngestionStack.dayList("[]");
        IngestionStack.execute("DELETE FROM bulk_dividends");
    }

    @Test
    void a_dividend_in_the_list_of_its_day_is_read_on_the_usual_way_and_nobody_elses() {
        // Given: two instruments whose dividends were read before, of which one has a new one, as one we do not know
        Operator.run("{\"dataset\":\"symbols\",\"exchange\":\"LSE\"}");
        Operator.run("{\"dataset\":\"dividends\",\"tickers\":[\"QFXD.LSE\",\"QGBP.LSE\"]}");
        market.addDividend(TICKER, DAY, new BigDecimal("0.125"));
        IngestionStack.vendor().requests().clear();

        // When
        JsonPath first = scan("dividends", DAY, DAY);
        JsonPath again = scan("dividends", DAY, DAY);

        // Then
        assertThat(first.getString("run.state")).isEqualTo("succeeded");
        assertThat(first.getInt("calls")).isEqualTo(101);
        assertThat(IngestionStack.vendor().requests().count("div")).isEqualTo(2);
        assertThat(again.getInt("rows.written") + again.getInt("rows.revised")).isZero();
        assertThat(column(
                        "SELECT value || ' ' || (cancelled_at IS NULL) FROM dividends d JOIN companies c ON c.id = d.company_id"
                                + " WHERE c.ticker = 'QFXD.LSE' AND d.ex_date = '2026-11-18'"))
                .containsExactly("0.1250000000 true");
    }

    @Test
    void a_list_may_name_who_nobody_knows_and_its_odd_rows_are_kept_with_their_rule() {
        // Given
        LocalDate day = LocalDate.of(2026, 11, 2);
        Operator.run("{\"dataset\":\"symbols\",\"exchange\":\"LSE\"}");
        Operator.run("{\"dataset\":\"dividends\",\"tickers\":[\"QFXD.LSE\"]}");
        IngestionStack.dayList("""
                {"0":{"code":"QFXD","exchange":"LSE","date":"2026-11-02","dividend":"0.50000","currency":"GBP"},
                 "1":{"code":"NOSUCH","exchange":"LSE","date":"2026-11-02","dividend":"0.50000","currency":"GBP"},
                 "2":{"code":"QGBP","exchange":"LSE","date":"2026-11-03","dividend":"0.50000","currency":"GBP"},
                 "3":{"code":null,"exchange":"LSE","date":"2026-11-02","dividend":"0.50000","currency":"GBP"}}""");
        IngestionStack.vendor().requests().clear();

        // When
        JsonPath run = scan("dividends", day, day);

        // Then
        assertThat(run.getString("run.state")).isEqualTo("succeeded");
        assertThat(run.getInt("calls")).isEqualTo(101);
        assertThat(IngestionStack.vendor().requests().count("div")).isEqualTo(1);
        assertThat(column("SELECT rule FROM rejected_records WHERE dataset = 'dividends' AND subject = 'LSE'"
                        + " AND record_key LIKE '2026-11-02%' ORDER BY rule"))
                .containsExactly("date_not_asked", "symbol_missing");
    }

    @ParameterizedTest
    @CsvSource({"1, succeeded", "2, failed"})
    void a_day_the_vendor_has_no_list_of_is_one_without_actions_where_it_has_another(int unlisted, String state) {
        // Given
        Operator.run("{\"dataset\":\"symbols\",\"exchange\":\"LSE\"}");
        IngestionStack.vendor()
                .faults()
                .add(Fault.of(FaultKind.NOT_FOUND)
                        .onEndpoint("eod-bulk-last-day")
                        .times(unlisted));

        // When
        JsonPath run = scan("splits", DAY.minusDays(1), DAY);

        // Then
        assertThat(run.getString("run.state")).isEqualTo(state);
        assertThat(run.getList("failed.error_class")).isEqualTo(unlisted == 1 ? List.of() : List.of("not_found"));
    }

    @Test
    void a_day_without_actions_costs_its_list_and_reads_nobody() {
        // Given
        LocalDate quiet = quietDay();
        Operator.run("{\"dataset\":\"symbols\",\"exchange\":\"LSE\"}");
        IngestionStack.vendor().requests().clear();

        // When
        JsonPath run = scan("splits", quiet, quiet);

        // Then
        assertThat(run.getString("run.state")).isEqualTo("succeeded");
        assertThat(run.getInt("calls")).isEqualTo(100);
        assertThat(IngestionStack.vendor().requests().count("splits")).isZero();
    }

    @Test
    void what_the_list_of_the_day_confirms_is_as_declared() {
        // Given: the list had it when no split could have restated it
        Operator.run("{\"dataset\":\"symbols\",\"exchange\":\"LSE\"}");
        market.addDividend(TICKER, DAY, new BigDecimal("0.125"));
        IngestionStack.execute("INSERT INTO bulk_dividends (company_id, ex_date, value) SELECT id, '2026-11-18', 0.125"
                + " FROM companies WHERE ticker = 'QFXD.LSE'");
        IngestionStack.execute("DELETE FROM dividends WHERE ex_date = '2026-11-18' AND company_id ="
                + " (SELECT id FROM companies WHERE ticker = 'QFXD.LSE')");

        // When
        Operator.run("{\"dataset\":\"dividends\",\"tickers\":[\"QFXD.LSE\"]}");

        // Then
        assertThat(column("SELECT ex_date || declared_basis FROM dividends d JOIN companies c ON c.id = d.company_id"
                        + " WHERE c.ticker = 'QFXD.LSE' AND d.ex_date >= '2026-11-18'"))
                .containsExactly("2026-11-18bulk");
    }

    @ParameterizedTest
    @CsvSource({
        "news, LSE, 2026-11-18, changed_only",
        "dividends, LSE, 2026-01-01, from",
    })
    void a_scan_that_cannot_be_is_refused(String dataset, String exchange, String from, String field) {
        // Given

        // When
        ValidatableResponse answer = Operator.post(
                "{\"dataset\":\"%s\",\"exchange\":\"%s\",\"from\":\"%s\",\"to\":\"2026-11-18\",\"changed_only\":true}"
                        .formatted(dataset, exchange, from));

        // Then
        answer.statusCode(400).body("errors[0].field", Matchers.equalTo(field));
    }

    /** On which no instrument has a split or a dividend. */
    private LocalDate quietDay() {
        List<LocalDate> busy = Stream.concat(market.instruments().stream(), market.extras().stream())
                .map(Instrument::symbol)
                .flatMap(symbol -> Stream.concat(
                        market.truth(symbol).dividends().stream().map(Dividend::exDate),
                        market.truth(symbol).splits().stream().map(split -> split.exDate())))
                .toList();
        return Stream.iterate(DAY, day -> day.minusDays(1))
                .filter(day -> !busy.contains(day))
                .findFirst()
                .orElseThrow();
    }

    private static JsonPath scan(String dataset, LocalDate from, LocalDate to) {
        return Operator.run(
                "{\"dataset\":\"%s\",\"exchange\":\"LSE\",\"from\":\"%s\",\"to\":\"%s\",\"changed_only\":true}"
                        .formatted(dataset, from, to));
    }
}
