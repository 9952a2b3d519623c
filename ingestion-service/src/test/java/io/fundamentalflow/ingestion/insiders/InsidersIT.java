package io.fundamentalflow.ingestion.insiders;

import static io.fundamentalflow.ingestion.IngestionStack.column;
import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.ingestion.IngestionStack;
import io.fundamentalflow.ingestion.Operator;
import io.fundamentalflow.ingestion.eodhd.EodhdClient;
import io.fundamentalflow.ingestion.eodhd.WireTrade;
import io.fundamentalflow.ingestion.quality.SessionOpenings;
import io.fundamentalflow.ingestion.quality.WritableInstruments;
import io.fundamentalflow.ingestion.quality.WritableInstruments.Instrument;
import io.fundamentalflow.ingestion.tasks.Change;
import io.fundamentalflow.ingestion.tasks.LeasedTask;
import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.model.DateRange;
import io.fundamentalflow.model.Ticker;
import io.fundamentalflow.simulator.faults.Fault;
import io.fundamentalflow.simulator.faults.FaultKind;
import io.fundamentalflow.simulator.market.InsiderTrade;
import io.fundamentalflow.simulator.wire.RequestLog;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Both feeds, from the wire to the database. */
@QuarkusTest
@QuarkusTestResource(IngestionStack.class)
class InsidersIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String ROWS =
            "SELECT t.transaction_date || ' ' || t.transaction_code || ' ' || t.shares::bigint || ' ' || coalesce(round(t.price, 2)::text, '-')"
                    + " FROM insider_transactions t JOIN companies c ON c.id = t.company_id WHERE c.ticker = '%s'";

    @Inject
    EodhdClient client;

    @Inject
    InsiderWriter writer;

    @Inject
    WritableInstruments instruments;

    @Inject
    SessionOpenings openings;

    @Inject
    Pool pool;

    @BeforeEach
    void knowTheSymbols() {
        Operator.run("{\"dataset\":\"symbols\",\"exchange\":\"US\"}");
        IngestionStack.execute("DELETE FROM insider_transactions");
        IngestionStack.vendor().requests().clear();
    }

    @AfterEach
    void mendTheVendor() {
        IngestionStack.vendor().faults().clear();
    }

    @Test
    void the_list_of_trades_is_stored_as_it_truly_was_and_again_changes_nothing() {
        // Given
        LocalDate from = today().minusDays(365);

        // When
        JsonPath first = run("QDIV.US", "QSAD.US");
        List<String> rows = column("SELECT t::text FROM insider_transactions t ORDER BY id");
        JsonPath again = run("QDIV.US", "QSAD.US");

        // Then
        assertThat(first.getString("run.state")).isEqualTo("succeeded");
        for (String ticker : List.of("QDIV.US", "QSAD.US")) {
            assertThat(column(ROWS.formatted(ticker)))
                    .isNotEmpty()
                    .containsExactlyInAnyOrderElementsOf(standing(ticker, from));
        }
        assertThat(again.getInt("rows.written")).isZero();
        assertThat(again.getInt("rows.revised")).isZero();
        assertThat(column("SELECT t::text FROM insider_transactions t ORDER BY id"))
                .isEqualTo(rows);
        assertThat(count("sec-filings")).isZero();
        assertThat(
                        column(
                                "SELECT kind FROM events WHERE dataset = 'insider_transactions' AND ticker = 'QDIV.US' ORDER BY id DESC LIMIT 2"))
                .containsExactly("checked", "refreshed");
    }

    @Test
    void a_large_name_without_a_list_gets_its_filings_with_every_correction_as_a_version() {
        // When
        JsonPath report = Operator.run(
                "{\"dataset\":\"insider_transactions\",\"tickers\":[\"QFRC.US\"],\"from\":\"2020-01-01\"}");
        JsonPath again = run("QFRC.US");

        // Then
        List<InsiderTrade> truth = truth("QFRC.US");
        assertThat(report.getString("run.state")).isEqualTo("succeeded");
        assertThat(column(ROWS.formatted("QFRC.US") + " AND t.superseded_at IS NULL"))
                .containsExactlyInAnyOrderElementsOf(standing("QFRC.US", LocalDate.of(2020, 1, 1)));
        assertThat(column("SELECT old.accession_number || ' ' || new.accession_number FROM insider_transactions old"
                        + " JOIN insider_transactions new ON new.id = old.superseded_by AND new.version = old.version + 1"
                        + " AND new.known_at = old.superseded_at AND old.known_at < old.superseded_at"))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(truth.stream()
                        .filter(trade -> trade.amends() != null)
                        .map(trade -> trade.amends() + " " + trade.accession())
                        .toList());
        assertThat(again.getInt("rows.written") + again.getInt("rows.revised")).isZero();
        assertThat(again.getInt("rows.unchanged")).isPositive();
        assertThat(
                        column(
                                "SELECT calls_spent FROM data_ingestion_logs WHERE dataset = 'insider_transactions' ORDER BY id DESC LIMIT 1"))
                .containsExactly("11");
    }

    @Test
    void a_report_is_known_at_the_next_open_and_was_seen_now() {
        // When
        run("QDIV.US");

        // Then
        assertThat(
                        column(
                                "SELECT count(*) FROM insider_transactions t JOIN companies c ON c.id = t.company_id"
                                        + " WHERE c.ticker = 'QDIV.US' AND NOT (t.first_seen_at > now() - interval '10 minutes' AND t.known_at = ("
                                        + " SELECT min(s.opens_at) FROM exchange_sessions s WHERE s.calendar_id = c.calendar_id AND s.day > t.report_date))"))
                .containsExactly("0");
    }

    @Test
    void the_filings_of_what_the_list_brought_add_no_row_but_the_corrected_ones_and_what_was_left_out() {
        // Given
        run("QDIV.US");
        LocalDate from = today().minusDays(365);

        // When
        Change change = write("QDIV.US", from);
        Change again = write("QDIV.US", from);

        // Then
        List<InsiderTrade> truth = truth("QDIV.US").stream()
                .filter(trade -> !trade.filedOn().isBefore(from))
                .toList();
        Set<String> corrected = truth.stream()
                .map(InsiderTrade::amends)
                .filter(one -> one != null)
                .collect(Collectors.toSet());
        assertThat(column(ROWS.formatted("QDIV.US"))).hasSize(truth.size());
        assertThat(change.report().written()).isEqualTo((int) truth.stream()
                .filter(trade -> corrected.contains(trade.accession()))
                .count());
        assertThat(change.report().revised())
                .isEqualTo(truth.size() - change.report().written());
        assertThat(column(ROWS.formatted("QDIV.US") + " AND t.superseded_at IS NULL"))
                .containsExactlyInAnyOrderElementsOf(standing("QDIV.US", from));
        assertThat(
                        column(
                                "SELECT count(*) FROM insider_transactions WHERE derivative = (transaction_code IN ('M', 'C')) AND security_title IS NOT NULL"))
                .containsExactly(Integer.toString(truth.size()));
        assertThat(again.report().rowsChanged()).isZero();
    }

    @Test
    void absurd_rows_are_flagged_or_quarantined_and_their_neighbours_stay() {
        // Given
        Operator.run(Operator.daily("QDRT.US"));

        // When
        JsonPath report = run("QDRT.US");

        // Then
        assertThat(report.getList("rejected.rule")).contains("shares_negative", "date_in_future");
        // The price a hundred times off, and it alone; flags 1 is price_out_of_range.
        assertThat(
                        column(
                                "SELECT t.price > 50 * o.high FROM insider_transactions t JOIN companies c ON c.id = t.company_id"
                                        + " JOIN ohlcv o ON o.company_id = c.id AND o.day = t.transaction_date WHERE c.ticker = 'QDRT.US' AND t.flags & 1 = 1"))
                .containsExactly("t");
        assertThat(column(ROWS.formatted("QDRT.US"))).hasSizeGreaterThan(3);
    }

    @Test
    void an_instrument_outside_the_us_costs_nothing_and_says_why() {
        // When
        JsonPath report = run("QGBP.LSE", "QDIV.US");

        // Then
        assertThat(report.getString("run.state")).isEqualTo("partial");
        assertThat(report.getList("failed.subject")).containsExactly("QGBP.LSE");
        assertThat(report.getList("failed.error_class")).containsExactly("not_covered");
        assertThat(count("insider-transactions")).isEqualTo(1);
        Operator.post("{\"dataset\":\"insider_transactions\",\"exchange\":\"LSE\"}")
                .statusCode(400);
    }

    @Test
    void a_whole_exchange_asks_for_companies_only() {
        // When
        JsonPath report = Operator.run("{\"dataset\":\"insider_transactions\",\"exchange\":\"US\"}");

        // Then
        assertThat(report.getString("run.state")).isEqualTo("succeeded");
        assertThat(IngestionStack.vendor().requests().entries())
                .filteredOn(entry -> entry.endpoint().equals("insider-transactions"))
                .extracting(entry -> entry.params().get("code"))
                .contains("QDIV.US", "QBRK-B.US")
                .doesNotContain("QETF.US", "QFNDX.US");
    }

    @Test
    void a_failing_list_is_not_taken_for_an_empty_one() {
        // Given
        IngestionStack.vendor().faults().add(Fault.of(FaultKind.TRUNCATED_JSON).onEndpoint("insider-transactions"));

        // When
        JsonPath report = run("QDIV.US");

        // Then
        assertThat(report.getList("failed.error_class")).containsExactly("malformed");
        assertThat(count("sec-filings")).isZero();
    }

    @Test
    void a_full_list_is_asked_for_further_back_until_the_range_is_covered() {
        // When
        CheckedTrades checked = source(true, 10, new InsiderSource.Sizes(4, 100))
                .fetch(task("QDIV.US", today().minusDays(365)), instrument("QDIV.US"))
                .await()
                .atMost(PATIENCE);

        // Then
        assertThat(checked.trades()).hasSameSizeAs(standing("QDIV.US", today().minusDays(365)));
        assertThat(checked.rejections()).isEmpty();
        assertThat(count("insider-transactions")).isGreaterThan(2);
    }

    @Test
    void filings_are_read_page_by_page_until_the_range_is_covered() {
        // When
        CheckedTrades checked = source(true, 10, new InsiderSource.Sizes(1_000, 3))
                .fetch(task("QFRC.US", today().minusDays(200)), instrument("QFRC.US"))
                .await()
                .atMost(PATIENCE);

        // Then
        List<InsiderTrade> truth = truth("QFRC.US");
        assertThat(checked.trades())
                .extracting(trade -> trade.filing().accession())
                .containsExactlyInAnyOrderElementsOf(truth.stream()
                        .filter(trade -> !trade.filedOn().isBefore(today().minusDays(200)))
                        .map(InsiderTrade::accession)
                        .toList());
        assertThat(count("sec-filings")).isBetween(2L, (long) truth.size() / 3);
    }

    @Test
    void filings_that_are_not_read_for_their_cost_are_told() {
        // When
        CheckedTrades checked = source(true, 2, new InsiderSource.Sizes(1_000, 3))
                .fetch(task("QFRC.US", LocalDate.of(2020, 1, 1)), instrument("QFRC.US"))
                .await()
                .atMost(PATIENCE);

        // Then
        assertThat(checked.trades()).hasSize(6);
        assertThat(checked.rejections())
                .singleElement()
                .satisfies(rejection -> assertThat(rejection.rule()).isEqualTo("answer_incomplete"));
        assertThat(count("sec-filings")).isEqualTo(2);
    }

    @Test
    void the_filings_are_not_asked_for_where_that_is_switched_off() {
        // When
        CheckedTrades checked = source(false, 10, new InsiderSource.Sizes(1_000, 100))
                .fetch(task("QFRC.US", LocalDate.of(2020, 1, 1)), instrument("QFRC.US"))
                .await()
                .atMost(PATIENCE);

        // Then
        assertThat(checked.trades()).isEmpty();
        assertThat(count("sec-filings")).isZero();
    }

    private InsiderSource source(boolean fallback, int pages, InsiderSource.Sizes sizes) {
        InsiderSettings settings = new Settings(fallback, 365, pages);
        return new InsiderSource(client, new ReportRanges(pool, settings), settings, clock(), sizes);
    }

    /** As the ingest would, from the filings alone. */
    private Change write(String ticker, LocalDate from) {
        LeasedTask task = task(ticker, from);
        Instrument instrument = instrument(ticker);
        List<WireTrade> wires = client.form4(task.ticker(), 0, 100).await().atMost(PATIENCE).filings().stream()
                .flatMap(filing -> filing.trades().stream())
                .filter(trade ->
                        !LocalDate.parse(String.valueOf(trade.reportDate())).isBefore(from))
                .toList();
        CheckedTrades checked = new TradeCheck(task.ticker(), Filing.FORM4, today()).read(wires, List.of());
        return openings.find(instrument.company().calendarId(), instrument.calendar())
                .flatMap(opens -> pool.withTransaction(connection ->
                        writer.write(connection, task, instrument.company().id(), opens, checked)))
                .await()
                .atMost(PATIENCE);
    }

    private Instrument instrument(String ticker) {
        return instruments.find(task(ticker, null)).await().atMost(PATIENCE);
    }

    private static LeasedTask task(String ticker, @Nullable LocalDate from) {
        return new LeasedTask(
                1,
                UUID.randomUUID(),
                Dataset.INSIDER_TRANSACTIONS,
                Ticker.parse(ticker).toString(),
                new DateRange(from, null),
                1,
                1,
                "test",
                Instant.now());
    }

    private static Clock clock() {
        return Clock.fixed(today().atTime(22, 0).toInstant(ZoneOffset.UTC), ZoneOffset.UTC);
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }

    private static long count(String endpoint) {
        return IngestionStack.vendor().requests().entries().stream()
                .map(RequestLog.Entry::endpoint)
                .filter(endpoint::equals)
                .count();
    }

    private static JsonPath run(String... tickers) {
        return Operator.run(
                "{\"dataset\":\"insider_transactions\",\"tickers\":[\"" + String.join("\",\"", tickers) + "\"]}");
    }

    private static List<InsiderTrade> truth(String ticker) {
        return IngestionStack.vendor()
                .market()
                .insiderTrades(IngestionStack.vendor().market().find(ticker).orElseThrow());
    }

    /** What stands after all corrections, of reports since a day. */
    private static List<String> standing(String ticker, LocalDate from) {
        List<InsiderTrade> all = truth(ticker);
        Set<String> corrected = all.stream()
                .map(InsiderTrade::amends)
                .filter(one -> one != null)
                .collect(Collectors.toSet());
        return all.stream()
                .filter(trade -> !corrected.contains(trade.accession()))
                .filter(trade -> !trade.filedOn().isBefore(from))
                .map(InsidersIT::text)
                .toList();
    }

    private static String text(InsiderTrade trade) {
        BigDecimal price = trade.price();
        return trade.tradedOn() + " " + trade.code() + " " + trade.shares().toBigInteger() + " "
                + (price == null ? "-" : price.setScale(2).toPlainString());
    }

    private record Settings(boolean fallback, int firstDays, int filingPages) implements InsiderSettings {}
}
