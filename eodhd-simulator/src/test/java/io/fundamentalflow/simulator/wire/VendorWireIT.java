package io.fundamentalflow.simulator.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fundamentalflow.simulator.Simulator;
import io.fundamentalflow.simulator.SimulatorSettings;
import io.fundamentalflow.simulator.market.Bar;
import io.fundamentalflow.simulator.market.DirtyRow;
import io.fundamentalflow.simulator.market.KnownTruth;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The vendor's formats, oddities and errors over a real socket. */
class VendorWireIT {

    private static final LocalDate TODAY = LocalDate.of(2026, 6, 30);
    private static Simulator simulator;
    private static VendorClient client;

    @BeforeAll
    static void start() {
        simulator = Simulator.start(
                SimulatorSettings.defaults().withToday(TODAY).withYears(4).withRequestsPerMinute(100_000));
        client = new VendorClient(simulator);
    }

    @AfterAll
    static void stop() {
        simulator.close();
    }

    @Test
    void a_spoiled_list_of_actions_leaves_truth_and_prices_as_they_are_and_can_be_mended() throws Exception {
        // Given
        List<String> listed = exDates();
        String spoiled = listed.get(1);
        String prices = client.array("eod/QDIV.US?fmt=json").encode();

        // When
        control("spoil-action", "{\"ticker\":\"QDIV.US\",\"ex_date\":\"" + spoiled + "\",\"fault\":\"unlisted\"}");
        control(
                "spoil-action",
                "{\"ticker\":\"QDIV.US\",\"ex_date\":\"" + listed.get(2) + "\",\"fault\":\"listed_twice\"}");
        List<String> wrong = exDates();
        String truth = client.send("GET", "/simulator/truth/QDIV.US", "").body();
        control("mend-actions", "{\"ticker\":\"QDIV.US\"}");

        // Then
        assertThat(wrong).hasSameSizeAs(listed).doesNotContain(spoiled);
        assertThat(new JsonObject(truth).getJsonArray("dividends")).hasSameSizeAs(listed);
        assertThat(new JsonObject(truth)
                        .getJsonArray("spoiled_actions")
                        .getJsonObject(0)
                        .getString("fault"))
                .isEqualTo("unlisted");
        assertThat(client.array("eod/QDIV.US?fmt=json").encode()).isEqualTo(prices);
        assertThat(exDates()).isEqualTo(listed);
    }

    private static void control(String what, String body) throws Exception {
        assertThat(client.send("POST", "/simulator/control/" + what, body).statusCode())
                .isEqualTo(200);
    }

    private static List<String> exDates() throws Exception {
        return client.array("div/QDIV.US?fmt=json").stream()
                .map(row -> ((JsonObject) row).getString("date"))
                .toList();
    }

    @Test
    void daily_bars_are_the_truth_in_the_vendors_fields() throws Exception {
        // When
        JsonArray rows = client.array("eod/QSAD.US?fmt=json");

        // Then
        KnownTruth truth = simulator.market().truth("QSAD.US");
        assertThat(rows).hasSameSizeAs(truth.days());
        for (int i = 0; i < rows.size(); i++) {
            JsonObject row = rows.getJsonObject(i);
            Bar bar = truth.bars().get(i);
            assertThat(row.fieldNames())
                    .containsExactly("date", "open", "high", "low", "close", "adjusted_close", "volume");
            assertThat(row.getString("date")).isEqualTo(bar.day().toString());
            assertThat(number(row, "open")).isEqualByComparingTo(bar.open());
            assertThat(number(row, "high")).isEqualByComparingTo(bar.high());
            assertThat(number(row, "low")).isEqualByComparingTo(bar.low());
            assertThat(number(row, "close")).isEqualByComparingTo(bar.close());
            assertThat(number(row, "adjusted_close")).isEqualByComparingTo(truth.vendorAdjustedClose(bar.day()));
            assertThat(number(row, "volume"))
                    .isEqualByComparingTo(bar.volume().multiply(truth.volumeFactor(bar.day())));
        }
    }

    @Test
    void as_traded_volume_can_be_got_back_even_from_odd_splits() throws Exception {
        // When
        JsonArray rows = client.array("eod/QODD.US?fmt=json");

        // Then
        KnownTruth truth = simulator.market().truth("QODD.US");
        for (int i = 0; i < rows.size(); i++) {
            LocalDate day = truth.days().get(i);
            BigDecimal derived =
                    number(rows.getJsonObject(i), "volume").divide(truth.volumeFactor(day), MathContext.DECIMAL64);
            assertThat(derived).isCloseTo(truth.bar(day).volume(), within(new BigDecimal("0.000001")));
        }
    }

    @Test
    void from_and_to_are_inclusive_and_order_can_be_turned() throws Exception {
        // When
        JsonArray rows = client.array("eod/QDIV.US?fmt=json&from=2026-06-23&to=2026-06-26&order=d");

        // Then
        assertThat(rows.stream().map(row -> ((JsonObject) row).getString("date")))
                .containsExactly("2026-06-26", "2026-06-25", "2026-06-24", "2026-06-23");
    }

    @Test
    void a_range_without_sessions_is_an_empty_array() throws Exception {
        // When
        HttpResponse<String> answer = client.api("eod/QDIV.US?fmt=json&from=1990-01-01&to=1990-12-31");

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("[]");
    }

    @Test
    void csv_is_the_default_and_claims_to_be_html() throws Exception {
        // When
        HttpResponse<String> answer = client.api("eod/QDIV.US?from=2026-06-29");

        // Then
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/html; charset=UTF-8");
        assertThat(answer.headers().firstValue("Content-Disposition")).hasValue("attachment; filename=\"QDIV.US.csv\"");
        assertThat(answer.body().lines())
                .hasSize(3)
                .first()
                .isEqualTo("Date,Open,High,Low,Close,Adjusted_close,Volume");
    }

    @Test
    void weeks_and_months_are_built_from_raw_days() throws Exception {
        // When
        JsonArray months = client.array("eod/QDIV.US?fmt=json&period=m&from=2026-06-01");

        // Then
        List<Bar> june = simulator.market().truth("QDIV.US").bars().stream()
                .filter(bar -> !bar.day().isBefore(LocalDate.of(2026, 6, 1)))
                .toList();
        JsonObject month = months.getJsonObject(0);
        assertThat(month.getString("date")).isEqualTo("2026-06-01");
        assertThat(number(month, "open")).isEqualByComparingTo(june.get(0).open());
        assertThat(number(month, "close"))
                .isEqualByComparingTo(june.get(june.size() - 1).close());
        assertThat(number(month, "high"))
                .isEqualByComparingTo(
                        june.stream().map(Bar::high).max(BigDecimal::compareTo).orElseThrow());
        assertThat(number(month, "volume"))
                .isEqualByComparingTo(june.stream().map(Bar::volume).reduce(BigDecimal.ZERO, BigDecimal::add));
        assertThat(client.array("eod/QDIV.US?fmt=json&period=w&from=2026-06-01"))
                .hasSize(5);
    }

    @Test
    void a_filter_answers_one_bare_scalar() throws Exception {
        // When
        String close = client.api("eod/QDIV.US?fmt=json&filter=last_close").body();

        // Then
        assertThat(new BigDecimal(close))
                .isEqualByComparingTo(
                        simulator.market().truth("QDIV.US").bar(TODAY).close());
        assertThat(client.api("eod/QDIV.US?fmt=json&filter=last_date").body()).isEqualTo("\"2026-06-30\"");
    }

    @Test
    void a_bare_ticker_is_an_american_one() throws Exception {
        // When
        HttpResponse<String> bare = client.api("eod/QDIV?fmt=json");

        // Then
        assertThat(bare.body()).isEqualTo(client.api("eod/QDIV.US?fmt=json").body());
    }

    @Test
    void dirty_rows_are_served_where_the_truth_says_so() throws Exception {
        // When
        String body = client.api("eod/QDRT.US?fmt=json").body();

        // Then
        KnownTruth truth = simulator.market().truth("QDRT.US");
        assertThat(truth.dirtyRows().stream().map(DirtyRow::kind)).containsExactlyInAnyOrder(DirtyRow.Kind.values());
        assertThat(new JsonArray(body)).hasSize(truth.days().size() + 4);
        assertThat(body)
                .contains("\"open\":-")
                .contains("\"close\":null,\"adjusted_close\":null")
                .contains("\"date\":\"0000-00-00\"")
                .contains("\"date\":\"2099-01-02\"")
                .contains("\"volume\":-")
                .contains("\"volume\":\"")
                .contains("\"close\":0,");
    }

    @Test
    void fractional_volumes_and_flat_days_are_there() throws Exception {
        // When
        String fractional = client.api("eod/QFRC.US?fmt=json").body();
        String thin = client.api("eod/QTHN.XETRA?fmt=json").body();

        // Then
        assertThat(fractional).containsPattern("\"volume\":\\d+\\.\\d{1,2}}");
        assertThat(thin).contains("\"volume\":0}");
    }

    @Test
    void dividends_have_all_fields_and_unknown_dates_are_null() throws Exception {
        // When
        JsonArray rows = client.array("div/QDIV.US?fmt=json");

        // Then
        assertThat(rows).hasSameSizeAs(simulator.market().truth("QDIV.US").dividends());
        JsonObject first = rows.getJsonObject(0);
        assertThat(first.fieldNames())
                .containsExactly(
                        "date",
                        "declarationDate",
                        "recordDate",
                        "paymentDate",
                        "period",
                        "value",
                        "unadjustedValue",
                        "currency");
        assertThat(rows.stream().map(JsonObject.class::cast).filter(row -> row.getValue("declarationDate") == null))
                .isNotEmpty();
        assertThat(client.api("div/QDIV.US").body()).startsWith("Date,Dividends\n");
    }

    @Test
    void dividend_value_is_restated_after_a_split_and_derived_back() throws Exception {
        // When
        JsonArray exact = client.array("div/QSAD.US?fmt=json");
        JsonArray lossy = client.array("div/QLSY.US?fmt=json");

        // Then
        var sad = simulator.market().truth("QSAD.US").dividends();
        for (int i = 0; i < sad.size(); i++) {
            assertThat(number(exact.getJsonObject(i), "unadjustedValue"))
                    .isEqualByComparingTo(sad.get(i).declared());
        }
        assertThat(number(exact.getJsonObject(0), "value"))
                .isEqualByComparingTo(sad.get(0).declared().divide(new BigDecimal(2)));
        var declared = simulator.market().truth("QLSY.US").dividends();
        long wrong = 0;
        for (int i = 0; i < declared.size(); i++) {
            wrong += number(lossy.getJsonObject(i), "unadjustedValue")
                                    .compareTo(declared.get(i).declared())
                            == 0
                    ? 0
                    : 1;
        }
        assertThat(wrong).isPositive();
    }

    @Test
    void foreign_dividends_name_their_currency() throws Exception {
        // When
        JsonArray dollars = client.array("div/QFXD.LSE?fmt=json");
        JsonArray pounds = client.array("div/QGBP.LSE?fmt=json");

        // Then
        assertThat(dollars.getJsonObject(0).getString("currency")).isEqualTo("USD");
        assertThat(pounds.getJsonObject(0).getString("currency")).isEqualTo("GBP");
    }

    @Test
    void two_dividends_of_one_day_are_two_rows() throws Exception {
        // When
        JsonArray rows = client.array("div/QTWO.US?fmt=json");

        // Then
        long days = rows.stream()
                .map(row -> ((JsonObject) row).getString("date"))
                .distinct()
                .count();
        assertThat((long) rows.size()).isGreaterThan(days);
    }

    @Test
    void splits_are_ratios_with_six_decimals_and_an_escaped_slash() throws Exception {
        // When
        String json = client.api("splits/QODD.US?fmt=json").body();

        // Then
        assertThat(json).contains("\"split\":\"118.916590\\/100.000000\"");
        assertThat(client.api("splits/QODD.US").body())
                .startsWith("Date,\"Stock Splits\"\n")
                .contains("118.916590/100.000000");
        assertThat(client.api("splits/QDIV.US?fmt=json").body()).isEqualTo("[]");
    }

    @Test
    void exchanges_are_about_seventy_with_nulls_and_without_indices() throws Exception {
        // When
        HttpResponse<String> answer = client.api("exchanges-list/?fmt=json");

        // Then
        JsonArray rows = new JsonArray(answer.body());
        assertThat(rows).hasSizeBetween(65, 85);
        assertThat(rows.stream().map(row -> ((JsonObject) row).getString("Code")))
                .contains("US", "LSE", "XETRA", "FOREX", "CC", "EUFUND", "MONEY", "GBOND")
                .doesNotContain("INDX")
                .doesNotHaveDuplicates();
        assertThat(answer.headers().firstValue("X-RateLimit-Limit")).isEmpty();
        assertThat(answer.body()).contains("\"OperatingMIC\":null").contains("\\u00F6");
    }

    @Test
    void symbol_lists_hold_the_active_or_only_the_delisted() throws Exception {
        // When
        List<String> active = codes("exchange-symbol-list/US?fmt=json");
        List<String> delisted = codes("exchange-symbol-list/US?fmt=json&delisted=1");

        // Then
        assertThat(active).contains("QRE", "QNEW", "QBRK-B").doesNotContain("QDEL", "QRE_old", "QOLD");
        assertThat(delisted).containsExactlyInAnyOrder("QDEL", "QRE_old");
        assertThat(codes("exchange-symbol-list/LSE?fmt=json")).contains("QFXD");
        assertThat(codes("exchange-symbol-list/NASDAQ?fmt=json")).isSubsetOf(active);
        assertThat(codes("exchange-symbol-list/TO?fmt=json")).isEmpty();
        assertThat(client.api("exchange-symbol-list/US").body())
                .startsWith("Code,Name,Country,Exchange,Currency,Type,Isin\n");
    }

    @Test
    void london_is_quoted_in_pence() throws Exception {
        // When
        JsonObject row = client.array("exchange-symbol-list/LSE?fmt=json").getJsonObject(0);

        // Then
        assertThat(row.getString("Currency")).isEqualTo("GBX");
    }

    @Test
    void a_renamed_symbol_answers_only_under_its_new_name() throws Exception {
        // When
        JsonArray changes = client.array("symbol-change-history?fmt=json");

        // Then
        assertThat(changes).hasSize(1);
        assertThat(changes.getJsonObject(0).getString("old_symbol")).isEqualTo("QOLD");
        assertThat(changes.getJsonObject(0).getString("new_symbol")).isEqualTo("QNEW");
        assertThat(client.api("eod/QOLD.US?fmt=json").statusCode()).isEqualTo(404);
        assertThat(client.array("eod/QNEW.US?fmt=json")).hasSizeGreaterThan(900);
    }

    @Test
    void a_delisted_symbol_still_answers() throws Exception {
        // When
        JsonArray rows = client.array("eod/QDEL.US?fmt=json");

        // Then
        assertThat(rows).isNotEmpty();
        assertThat(rows.getJsonObject(rows.size() - 1).getString("date"))
                .isEqualTo(simulator
                        .market()
                        .find("QDEL.US")
                        .orElseThrow()
                        .lastDay()
                        .toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "eod/NOPE.US?fmt=json; Ticker Not Found.",
                "div/NOPE.US?fmt=json; Ticker Not Found.",
                "splits/NOPE.US?fmt=json; Ticker Not Found.",
                "exchange-symbol-list/NOPE?fmt=json; Exchange Not Found.",
            })
    void unknown_names_are_404_with_a_bare_sentence(String path, String sentence) throws Exception {
        // When
        HttpResponse<String> answer = client.api(path);

        // Then
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/html; charset=UTF-8");
        assertThat(answer.body()).isEqualTo(sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"from=yesterday", "to=2026-02-30", "period=x", "order=up", "filter=last_word"})
    void bad_parameters_are_422_with_sentences_by_field(String parameter) throws Exception {
        // When
        HttpResponse<String> answer = client.api("eod/QDIV.US?fmt=json&" + parameter);

        // Then
        assertThat(answer.statusCode()).isEqualTo(422);
        String field = parameter.substring(0, parameter.indexOf('='));
        assertThat(new JsonObject(answer.body()).getJsonObject("errors").getJsonArray(field))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?fmt=json", "?fmt=json&api_token=", "?fmt=json&api_token=wrong"})
    void a_bad_token_is_401_without_rate_headers(String query) throws Exception {
        // When
        HttpResponse<String> answer = client.get("/api/eod/QDIV.US" + query);

        // Then
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).isEqualTo("Unauthenticated");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/html; charset=UTF-8");
        assertThat(answer.headers().firstValue("X-RateLimit-Limit")).isEmpty();
    }

    @Test
    void an_unknown_path_is_an_html_page_that_repeats_the_token() throws Exception {
        // When
        HttpResponse<String> answer = client.api("no-such-thing/X");

        // Then
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).startsWith("<!DOCTYPE html>").contains("api_token=demo");
    }

    @ParameterizedTest
    @CsvSource({"/api/eod/%zz?api_token=demo, 404", "/api/eod/QDIV.US?api_token=demo&from=%zz, 400", "/%2E%2E/x, 404"})
    void undecodable_urls_are_answered(String target, int status) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), simulator.port())) {
            socket.setSoTimeout(10_000);

            // When
            socket.getOutputStream()
                    .write(("GET " + target + " HTTP/1.1\r\nHost: x\r\n\r\n").getBytes(StandardCharsets.US_ASCII));

            // Then
            byte[] line = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
            assertThat(new String(line, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 " + status);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH"})
    void other_methods_are_405(String method) throws Exception {
        // When
        HttpResponse<String> answer = client.send(method, "/api/eod/QDIV.US?api_token=demo", "");

        // Then
        assertThat(answer.statusCode()).isEqualTo(405);
    }

    @Test
    void answers_are_chunked_uncacheable_and_look_like_nginx() throws Exception {
        // When
        HttpResponse<String> answer = client.api("eod/QDIV.US?fmt=json");

        // Then
        var headers = answer.headers();
        assertThat(headers.firstValue("Content-Type")).hasValue("application/json");
        assertThat(headers.firstValue("Server")).hasValue("nginx/1.19.10");
        assertThat(headers.firstValue("Transfer-Encoding")).hasValue("chunked");
        assertThat(headers.firstValue("Cache-Control")).hasValue("no-cache, private");
        assertThat(headers.firstValue("ETag")).isEmpty();
        assertThat(headers.firstValue("X-RateLimit-Limit")).hasValue("100000");
    }

    @Test
    void gzip_is_served_when_asked_for() throws Exception {
        // When
        HttpResponse<byte[]> answer =
                client.bytes("/api/eod/QDIV.US?fmt=json&api_token=demo", "Accept-Encoding", "gzip");

        // Then
        assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
        String body = new String(
                new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes(), StandardCharsets.UTF_8);
        assertThat(body).isEqualTo(client.api("eod/QDIV.US?fmt=json").body());
        assertThat(answer.body().length).isLessThan(body.length() / 2);
    }

    @Test
    void the_truth_is_there_for_other_processes() throws Exception {
        // When
        JsonObject truth = new JsonObject(client.get("/simulator/truth/QSAD.US").body());

        // Then
        KnownTruth known = simulator.market().truth("QSAD.US");
        assertThat(truth.getJsonArray("bars")).hasSameSizeAs(known.days());
        assertThat(truth.getJsonArray("splits")).hasSize(1);
        assertThat(new JsonObject(client.get("/simulator/truth").body()).getJsonArray("special_cases"))
                .hasSize(18);
        assertThat(client.get("/simulator/truth/NOPE.US").statusCode()).isEqualTo(404);
        assertThat(new JsonObject(client.get("/simulator/health").body()).getString("status"))
                .isEqualTo("UP");
    }

    private List<String> codes(String path) throws Exception {
        return client.array(path).stream()
                .map(row -> ((JsonObject) row).getString("Code"))
                .toList();
    }

    private static BigDecimal number(JsonObject row, String field) {
        return new BigDecimal(row.getValue(field).toString());
    }
}
