package io.fundamentalflow.query.fundamentals;

import static io.fundamentalflow.query.Api.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fundamentalflow.model.fundamentals.MetricUnit;
import io.fundamentalflow.query.Api.Answer;
import io.fundamentalflow.query.Fixture;
import io.fundamentalflow.query.QueryStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * {@code FIL.US}: quarters of 2022 and 2023 with revenue 100, 110, …; net income a tenth of it; the first quarter of 2023
 * restated on 2023-09-01. Ten shares, split 2:1 on 2023-11-01.
 */
@QuarkusTest
@QuarkusTestResource(QueryStack.class)
class FundamentalsApiIT {

    private static final String BASE = "/api/v1/fundamentals/";
    private static boolean written;

    QueryStack stack;

    @BeforeEach
    void ready() {
        Fixture.write(stack);
        if (!written) {
            written = true;
            write();
        }
        await().atMost(Duration.ofSeconds(30))
                .until(() -> get("/q/health/ready").statusCode() == 200);
    }

    private void write() {
        Filings filings = new Filings(stack).company("FIL.US", 1);
        String[] ends = {"03-31", "06-30", "09-30", "12-31"};
        String[] known = {"05-01", "08-01", "11-01", "02-15"};
        for (int i = 0; i < 8; i++) {
            int year = 2022 + i / 4;
            int knownYear = i % 4 == 3 ? year + 1 : year;
            int revenue = 100 + 10 * i;
            filings.quarter(
                    "FIL.US",
                    year + "-" + ends[i % 4],
                    year,
                    i % 4 + 1,
                    knownYear + "-" + known[i % 4] + "T13:30:00Z",
                    "revenue",
                    revenue,
                    "net_income",
                    revenue / 10,
                    "net_income_common",
                    revenue / 10,
                    "total_equity",
                    1000,
                    "total_assets",
                    2000,
                    "shares_outstanding",
                    20,
                    "short_term_debt",
                    50,
                    "cash",
                    30,
                    "operating_cash_flow",
                    20,
                    "capital_expenditures",
                    5);
        }
        filings.year("FIL.US", "2022-12-31", 2022, "2023-02-15T13:30:00Z", "revenue", 460, "net_income_common", 46)
                .year(
                        "FIL.US",
                        "2023-12-31",
                        2023,
                        "2024-02-15T13:30:00Z",
                        "revenue",
                        620,
                        "net_income",
                        62,
                        "net_income_common",
                        62,
                        "shares_outstanding",
                        20)
                // Restated: 140 becomes 141, known at the open of 2023-09-01, seen by us a month later.
                .version(
                        "FIL.US",
                        "quarter",
                        "2023-03-31",
                        2023,
                        "1",
                        "USD",
                        "2023-09-01T13:30:00Z",
                        "2023-10-02T08:00:00Z",
                        "revenue",
                        141,
                        "net_income",
                        14)
                .bar("FIL.US", "2023-12-28", "30")
                .bar("FIL.US", "2023-12-29", "31")
                .bar("FIL.US", "2024-02-16", "40")
                .sql(
                        "UPDATE fundamentals f SET split_basis_on = '2024-02-20' FROM companies c"
                                + " WHERE c.id = f.company_id AND c.ticker = 'FIL.US'",
                        "INSERT INTO splits (company_id, ex_date, shares_new, shares_old, in_close)"
                                + " SELECT id, '2023-11-01', 2, 1, 'no' FROM companies WHERE ticker = 'FIL.US'",
                        "INSERT INTO splits (company_id, ex_date, shares_new, shares_old, in_close)"
                                + " SELECT id, '2024-02-20', 2, 1, 'no' FROM companies WHERE ticker = 'FIL.US'",
                        "INSERT INTO dividends (company_id, ex_date, value, declared_value, price_unit_value, currency,"
                                + " period, known_at, first_seen_at)"
                                + " SELECT c.id, v.day, v.paid, v.paid, v.paid, 'USD', v.period, v.day, v.day FROM companies c,"
                                + " (VALUES (date '2022-12-29', 9, 'Quarterly'), ('2023-06-01', 1, 'Quarterly'),"
                                + " ('2023-12-01', 0.55, 'Quarterly'), ('2023-12-02', 7, 'Special')) v (day, paid, period)"
                                + " WHERE c.ticker = 'FIL.US'",
                        "INSERT INTO watermarks (company_id, dataset, newest_day, last_checked_at)"
                                + " SELECT id, d, date '2024-02-16', '2024-02-16T22:00:00Z' FROM companies,"
                                + " unnest('{fundamentals,dividends,daily_prices}'::text[]) d WHERE ticker = 'FIL.US'");
    }

    @Test
    void quarters_come_newest_first_with_reported_and_derived_metrics_and_reasons() {
        // When
        Answer response = get(BASE + "FIL.US?metrics=revenue,gross_profit,net_margin,gross_margin,revenue_growth");

        // Then
        assertThat(response.statusCode()).isEqualTo(200);
        JsonPath json = response.jsonPath();
        assertThat(json.getList("data.period_end"))
                .startsWith("2023-12-31", "2023-09-30")
                .hasSize(8);
        assertThat(response.asString())
                .startsWith("{\"data\":[{\"period_end\":\"2023-12-31\",\"fiscal_year\":2023,\"fiscal_quarter\":4,"
                        + "\"months\":3,\"currency\":\"USD\",\"filing_date\":\"2024-01-30\","
                        + "\"known_at\":\"2024-02-15T13:30:00Z\",\"split_basis_on\":\"2024-02-20\",\"metrics\":{"
                        + "\"revenue\":170,\"gross_profit\":null,\"net_margin\":0.1,\"gross_margin\":null,"
                        + "\"revenue_growth\":0.3076923077},\"reasons\":{\"gross_margin\":\"not_reported\"}}");
        assertThat(json.getMap("meta"))
                .containsEntry("ticker", "FIL.US")
                .containsEntry("period", "quarterly")
                .containsEntry("as_of", null)
                .containsEntry("strict", false)
                .containsEntry("price_currency", "USD")
                .containsEntry("note", "may include restatements");
        assertThat(json.getBoolean("complete")).isTrue();
        assertThat(json.getString("meta.freshness.last_session")).isEqualTo("2024-02-16");
    }

    @Test
    void all_metrics_are_there_without_asking() {
        // When
        JsonPath json = get(BASE + "FIL.US?limit=1").jsonPath();

        // Then
        assertThat(json.<String, Object>getMap("data[0].metrics").keySet())
                .containsExactlyElementsOf(MetricCatalogue.CODES);
        assertThat(json.getString("data[0].price_day")).isEqualTo("2023-12-29");
        // The stored 20 shares contain the split of 2024-02-20, the close of 2023-12-29 does not: 31 × 10.
        assertThat(number(json, "data[0].metrics.market_cap")).isEqualByComparingTo("310");
        assertThat(number(json, "data[0].metrics.enterprise_value")).isEqualByComparingTo("330");
        // 1 before the split of 2023-11-01 is 0.5 since; the special one and the one 365 days back do not count.
        assertThat(number(json, "data[0].metrics.dividend_yield"))
                .isEqualByComparingTo(MetricValues.written(
                        new BigDecimal("1.05").divide(new BigDecimal("31"), Figure.DIGITS), MetricUnit.FRACTION));
    }

    @Test
    void years_and_twelve_months_are_rows_of_their_own() {
        // When
        JsonPath annual = get(BASE + "FIL.US?period=annual&metrics=revenue,revenue_growth")
                .jsonPath();
        JsonPath ttm = get(BASE
                        + "FIL.US?period=ttm&metrics=revenue,revenue_ttm,total_assets&order=asc&from=2022-12-31")
                .jsonPath();

        // Then
        assertThat(annual.getList("data.period_end")).containsExactly("2023-12-31", "2022-12-31");
        assertThat(number(annual, "data[0].metrics.revenue")).isEqualByComparingTo("620");
        assertThat(annual.getString("data[1].reasons.revenue_growth")).isEqualTo("gap");
        assertThat(ttm.getList("data.period_end"))
                .containsExactly("2022-12-31", "2023-03-31", "2023-06-30", "2023-09-30", "2023-12-31");
        // 460 + 141 − 100, the restated quarter included
        assertThat(number(ttm, "data[1].metrics.revenue")).isEqualByComparingTo("501");
        assertThat(number(ttm, "data[1].metrics.revenue_ttm")).isEqualByComparingTo("501");
        assertThat(number(ttm, "data[1].metrics.total_assets")).isEqualByComparingTo("2000");
        assertThat(ttm.getInt("data[1].months")).isEqualTo(12);
    }

    @ParameterizedTest
    @CsvSource({
        // The day's close at 20:00Z is after the open at which it became known; the instant before is not.
        "2023-08-31, 140, 2023-08-31T20:00:00Z",
        "2023-09-01, 141, 2023-09-01T20:00:00Z",
        "2023-09-01T13:29:59Z, 140, 2023-09-01T13:29:59Z",
        "2023-09-01T13:30:00Z, 141, 2023-09-01T13:30:00Z",
        "2023-09-01T09:30:00-04:00, 141, 2023-09-01T13:30:00Z",
        // A Sunday means the Friday before; the Monday is a holiday.
        "2023-09-03, 141, 2023-09-01T20:00:00Z",
        "2023-09-04, 141, 2023-09-01T20:00:00Z",
    })
    void an_answer_holds_what_was_known_at_the_moment(String asOf, String revenue, String resolved) {
        // When
        JsonPath json = get(BASE + "FIL.US?metrics=revenue&to=2023-03-31&limit=1&as_of=" + asOf.replace("+", "%2B"))
                .jsonPath();

        // Then
        assertThat(json.getString("data[0].period_end")).isEqualTo("2023-03-31");
        assertThat(number(json, "data[0].metrics.revenue")).isEqualByComparingTo(revenue);
        assertThat(json.getString("meta.as_of")).isEqualTo(resolved);
        if (revenue.equals("141")) {
            assertThat(json.getBoolean("data[0].assumed")).isTrue();
        } else {
            assertThat(json.getString("data[0].assumed")).isNull();
        }
    }

    @Test
    void periods_that_were_not_known_yet_are_not_there() {
        // When
        JsonPath json = get(BASE + "FIL.US?metrics=revenue&as_of=2023-05-01").jsonPath();

        // Then
        assertThat(json.getList("data.period_end"))
                .startsWith("2023-03-31", "2022-12-31")
                .hasSize(5);
    }

    @Test
    void strict_goes_by_when_we_saw_it() {
        // When
        JsonPath before = get(BASE + "FIL.US?metrics=revenue&to=2023-03-31&limit=1&as_of=2023-09-29&strict=true")
                .jsonPath();
        JsonPath after = get(BASE + "FIL.US?metrics=revenue&to=2023-03-31&limit=1&as_of=2023-10-02&strict=true")
                .jsonPath();

        // Then
        assertThat(number(before, "data[0].metrics.revenue")).isEqualByComparingTo("140");
        assertThat(number(after, "data[0].metrics.revenue")).isEqualByComparingTo("141");
        assertThat(after.getBoolean("meta.strict")).isTrue();
    }

    @Test
    void as_of_a_day_still_to_come_is_refused() {
        // When
        Answer ahead =
                get(BASE + "FIL.US?as_of=" + LocalDate.now(ZoneOffset.UTC).plusDays(3));

        // Then
        assertThat(ahead.statusCode()).isEqualTo(400);
        assertThat(ahead.jsonPath().getList("errors.field")).containsExactly("as_of");
    }

    @Test
    void a_day_of_an_instrument_that_always_trades_ends_at_midnight() {
        // Given: its calendar has no closes, so that today's is still to come whatever the hour
        new Filings(stack).company("ALWAYS-USD.CC", 1);
        LocalDate today = LocalDate.now(ZoneOffset.UTC);

        // When
        Answer yesterday = get(BASE + "ALWAYS-USD.CC?as_of=" + today.minusDays(1));
        Answer unfinished = get(BASE + "ALWAYS-USD.CC?as_of=" + today);

        // Then
        assertThat(yesterday.jsonPath().getString("meta.as_of")).isEqualTo(today + "T00:00:00Z");
        assertThat(unfinished.statusCode()).isEqualTo(400);
        assertThat(unfinished.jsonPath().getString("detail")).contains("must not lie ahead");
    }

    @Test
    void without_a_list_of_sessions_the_days_of_the_week_and_the_exchanges_hours_count() {
        // Given: Toronto trades until 16:00 of its own time; 2024-01-06 is a Saturday
        new Filings(stack).company("WEEK.TO", 1);

        // When
        JsonPath json = get(BASE + "WEEK.TO?as_of=2024-01-06").jsonPath();

        // Then
        assertThat(json.getString("meta.as_of")).isEqualTo("2024-01-05T21:00:00Z");
    }

    @Test
    void pages_end_with_a_cursor_and_together_are_the_whole() {
        // Given
        String path = BASE + "FIL.US?metrics=revenue,revenue_ttm,revenue_growth,return_on_assets&order=";
        for (String order : List.of("asc", "desc")) {
            List<Map<String, Object>> whole = get(path + order).jsonPath().getList("data");
            List<Map<String, Object>> pages = new ArrayList<>();

            // When
            String after = "";
            while (after != null) {
                JsonPath page = get(path + order + "&limit=3" + after).jsonPath();
                pages.addAll(page.getList("data"));
                assertThat(page.getBoolean("complete")).isEqualTo(page.getString("next") == null);
                after = page.getString("next") == null ? null : "&after=" + page.getString("next");
            }

            // Then
            assertThat(pages).isEqualTo(whole).hasSize(8);
        }
    }

    @Test
    void csv_has_a_column_for_every_metric_and_the_reasons_last() {
        // When
        Answer response =
                get(BASE + "FIL.US?metrics=revenue,gross_margin&from=2023-01-01&to=2023-03-31", "Accept", "text/csv");

        // Then
        assertThat(response.contentType()).startsWith("text/csv");
        assertThat(response.asString())
                .isEqualTo("period_end,fiscal_year,fiscal_quarter,months,currency,filing_date,known_at,assumed,"
                        + "split_basis_on,price_day,flags,revenue,gross_margin,reasons\r\n"
                        + "2023-03-31,2023,1,3,USD,2023-04-30,2023-09-01T13:30:00Z,true,2024-02-20,,,141,,"
                        + "gross_margin=not_reported\r\n");
        assertThat(response.header("FF-Meta")).contains("\"ticker\":\"FIL.US\"", "\"complete\":true");
    }

    @Test
    void the_vendors_lines_come_on_request_with_its_digits() {
        // When
        Answer response = get(BASE + "FIL.US?metrics=revenue&limit=1&lines=true");

        // Then
        assertThat(response.asString()).contains("\"lines\":{\"income\":{\"vendorLine\": \"1.50\"},\"balance\":{");
        assertThat(get(BASE + "FIL.US?metrics=revenue&limit=1").asString()).doesNotContain("vendorLine");
    }

    @Test
    void the_newest_of_each_kind_is_valued_at_the_newest_close() {
        // When
        JsonPath json = get(BASE + "FIL.US/latest").jsonPath();

        // Then
        assertThat(json.getString("data.quarter.period_end")).isEqualTo("2023-12-31");
        assertThat(number(json, "data.quarter.metrics.revenue")).isEqualByComparingTo("170");
        assertThat(number(json, "data.ttm.metrics.revenue")).isEqualByComparingTo("620");
        assertThat(number(json, "data.annual.metrics.revenue")).isEqualByComparingTo("620");
        assertThat(json.getString("data.valuation.price_day")).isEqualTo("2024-02-16");
        assertThat(number(json, "data.valuation.close")).isEqualByComparingTo("40");
        assertThat(number(json, "data.valuation.metrics.market_cap")).isEqualByComparingTo("400");
        assertThat(json.<String, Object>getMap("data.valuation.metrics").keySet())
                .contains("dividend_yield", "ev_ebitda")
                .doesNotContain("revenue");
        assertThat(json.getMap("meta")).doesNotContainKey("period");
    }

    @Test
    void the_newest_as_of_a_moment_knows_neither_later_statements_nor_later_closes() {
        // When
        JsonPath json = get(BASE + "FIL.US/latest?as_of=2024-01-31&metrics=revenue,market_cap")
                .jsonPath();

        // Then
        assertThat(json.getString("data.quarter.period_end")).isEqualTo("2023-09-30");
        assertThat(json.getString("data.annual.period_end")).isEqualTo("2022-12-31");
        assertThat(json.getString("data.valuation.price_day")).isEqualTo("2023-12-29");
        assertThat(json.getString("data.valuation.period_end")).isEqualTo("2023-09-30");
    }

    @Test
    void a_close_corrected_later_is_the_old_one_before() {
        // Given: 2024-03-28 closed at 50; corrected to 55 on 2024-06-03
        new Filings(stack)
                .company("COR.US", 1)
                .quarter("COR.US", "2024-03-31", 2024, 1, "2024-05-01T13:30:00Z", "shares_outstanding", 10)
                .sql(
                        "INSERT INTO ohlcv (company_id, day, open, high, low, close, volume, vendor_basis_date, known_basis,"
                                + " known_at) SELECT id, '2024-03-28', 55, 55, 55, 55, 1, '2024-06-03', 'o',"
                                + " '2024-06-03T10:00:00Z' FROM companies WHERE ticker = 'COR.US'",
                        "INSERT INTO ohlcv_revisions (company_id, day, revision, open, high, low, close, volume,"
                                + " vendor_basis_date, known_basis, known_from, known_to, reason) SELECT id, '2024-03-28', 1,"
                                + " 50, 50, 50, 50, 1, '2024-05-02', 'a', '2024-05-02T10:00:00Z', '2024-06-03T10:00:00Z',"
                                + " 'corrected' FROM companies WHERE ticker = 'COR.US'");
        String path = BASE + "COR.US?metrics=market_cap&as_of=";

        // When
        JsonPath before = get(path + "2024-06-01").jsonPath();
        JsonPath after = get(path + "2024-06-03").jsonPath();
        JsonPath strictBeforeTheLoad = get(path + "2024-05-01&strict=true").jsonPath();

        // Then
        assertThat(number(before, "data[0].metrics.market_cap")).isEqualByComparingTo("500");
        assertThat(number(after, "data[0].metrics.market_cap")).isEqualByComparingTo("550");
        assertThat(strictBeforeTheLoad.getString("data[0].reasons.market_cap")).isEqualTo("no_price");
    }

    @Test
    void pence_are_pounds_before_they_meet_statements() {
        // Given: 250 pence; statements in pounds, and in dollars
        new Filings(stack)
                .company("PNCF.LSE", 100)
                .version(
                        "PNCF.LSE",
                        "quarter",
                        "2024-03-31",
                        2024,
                        "1",
                        "GBP",
                        "2024-05-01T13:30:00Z",
                        "2024-05-01T13:30:00Z",
                        "shares_outstanding",
                        10)
                .version(
                        "PNCF.LSE",
                        "quarter",
                        "2023-12-31",
                        2023,
                        "4",
                        "USD",
                        "2024-02-01T13:30:00Z",
                        "2024-02-01T13:30:00Z",
                        "shares_outstanding",
                        10)
                .bar("PNCF.LSE", "2024-03-28", "250")
                .bar("PNCF.LSE", "2023-12-29", "240");

        // When
        JsonPath json = get(BASE + "PNCF.LSE?metrics=market_cap,dividend_yield").jsonPath();

        // Then
        assertThat(number(json, "data[0].metrics.market_cap")).isEqualByComparingTo("25");
        assertThat(json.getString("data[1].reasons.market_cap")).isEqualTo("currency_differs");
        assertThat(json.getString("data[0].reasons.dividend_yield")).isEqualTo("dividends_unknown");
    }

    @Test
    void a_unit_counts_for_its_own_time_and_rewritten_closes_value_nothing() {
        // Given: quoted in pence until 2024, rewritten before 2023-07-01
        new Filings(stack)
                .company("UNIT.LSE", 1)
                .version(
                        "UNIT.LSE",
                        "quarter",
                        "2023-12-31",
                        2023,
                        "4",
                        "GBP",
                        "2024-02-01T13:30:00Z",
                        "2024-02-01T13:30:00Z",
                        "shares_outstanding",
                        10)
                .version(
                        "UNIT.LSE",
                        "quarter",
                        "2023-06-30",
                        2023,
                        "2",
                        "GBP",
                        "2023-08-01T13:30:00Z",
                        "2023-08-01T13:30:00Z",
                        "shares_outstanding",
                        10)
                .bar("UNIT.LSE", "2023-12-29", "240")
                .bar("UNIT.LSE", "2023-06-30", "230")
                .sql(
                        "INSERT INTO company_units (company_id, valid_from, valid_to, currency, unit_scale, source)"
                                + " SELECT id, date '-infinity', date '2024-01-01', 'GBP', 100, 'test' FROM companies"
                                + " WHERE ticker = 'UNIT.LSE' UNION ALL SELECT id, '2024-01-01', NULL, 'GBP', 1, 'test'"
                                + " FROM companies WHERE ticker = 'UNIT.LSE'",
                        "INSERT INTO price_basis (company_id, valid_from, valid_to, kind, evidence) SELECT id, '-infinity',"
                                + " date '2023-07-01', 'vendor_rebased', 'test' FROM companies WHERE ticker = 'UNIT.LSE'");

        // When
        JsonPath json = get(BASE + "UNIT.LSE?metrics=market_cap").jsonPath();

        // Then
        assertThat(number(json, "data[0].metrics.market_cap")).isEqualByComparingTo("24");
        assertThat(json.getString("data[1].reasons.market_cap")).isEqualTo("price_rebased");
    }

    @Test
    void dividends_known_later_or_not_convertible_do_not_pass_as_none() {
        // Given
        new Filings(stack)
                .company("DIV.US", 1)
                .quarter("DIV.US", "2024-03-31", 2024, 1, "2024-05-01T13:30:00Z", "shares_outstanding", 10)
                .bar("DIV.US", "2024-03-28", "50")
                .sql(
                        "INSERT INTO watermarks (company_id, dataset) SELECT id, 'dividends' FROM companies"
                                + " WHERE ticker = 'DIV.US'",
                        // Corrected on 2024-06-03 from 1 to what cannot be converted.
                        "INSERT INTO dividends (company_id, ex_date, value, declared_value, currency, known_at, first_seen_at)"
                                + " SELECT id, '2024-01-10', 2, 2, 'CAD', '2024-06-03T10:00:00Z', '2024-01-09T10:00:00Z'"
                                + " FROM companies WHERE ticker = 'DIV.US'",
                        "INSERT INTO dividend_revisions (company_id, ex_date, kind, seq, revision, row, known_from, known_to,"
                                + " reason) SELECT id, '2024-01-10', 'cash', 1, 1, '{\"price_unit_value\": 1.0,"
                                + " \"period\": null, \"first_seen_at\": \"2024-01-09T10:00:00Z\"}', '2024-01-09T10:00:00Z',"
                                + " '2024-06-03T10:00:00Z', 'corrected' FROM companies WHERE ticker = 'DIV.US'");

        // When
        JsonPath before =
                get(BASE + "DIV.US?metrics=dividend_yield&as_of=2024-05-31").jsonPath();
        JsonPath now = get(BASE + "DIV.US?metrics=dividend_yield").jsonPath();

        // Then
        assertThat(number(before, "data[0].metrics.dividend_yield")).isEqualByComparingTo("0.02");
        assertThat(now.getString("data[0].reasons.dividend_yield")).isEqualTo("dividend_not_convertible");
    }

    @Test
    void a_bank_is_told_by_sector_and_industry() {
        // Given
        new Filings(stack)
                .company("BNK.US", 1)
                .quarter("BNK.US", "2024-03-31", 2024, 1, "2024-05-01T13:30:00Z", "revenue", 10, "gross_profit", 5)
                .sql(
                        "UPDATE companies SET sector_id = (SELECT id FROM sectors WHERE name = 'Financial Services'),"
                                + " industry_id = (SELECT id FROM industries WHERE name = 'Banks - Regional') WHERE ticker = 'BNK.US'");

        // When
        JsonPath json = get(BASE + "BNK.US?metrics=gross_margin").jsonPath();

        // Then
        assertThat(json.getString("data[0].reasons.gross_margin")).isEqualTo("not_for_financials");
    }

    @Test
    void a_company_without_statements_has_an_empty_table() {
        // When
        Answer table = get(BASE + "NOBARS.US");
        Answer latest = get(BASE + "NOBARS.US/latest");
        Answer csv = get(BASE + "NOBARS.US?metrics=revenue&format=csv");

        // Then
        assertThat(table.statusCode()).isEqualTo(200);
        assertThat(table.jsonPath().getList("data")).isEmpty();
        assertThat(table.jsonPath().getBoolean("complete")).isTrue();
        assertThat(latest.statusCode()).isEqualTo(200);
        assertThat(latest.jsonPath().getMap("data")).containsOnlyKeys("quarter", "ttm", "annual", "valuation");
        assertThat(latest.jsonPath().getString("data.valuation")).isNull();
        assertThat(csv.asString().lines()).hasSize(1);
    }

    @Test
    void a_former_ticker_leads_to_its_bearer() {
        // Given
        new Filings(stack)
                .quarter("NEWN.US", "2024-03-31", 2024, 1, "2024-05-01T13:30:00Z", "revenue", 10)
                .event("NEWN.US", "fundamentals");

        // When
        JsonPath table = get(BASE + "OLDN.US?metrics=revenue").jsonPath();
        JsonPath latest = get(BASE + "OLDN.US/latest?metrics=revenue").jsonPath();

        // Then
        assertThat(table.getList("data.period_end")).containsExactly("2024-03-31");
        assertThat(table.getString("meta.ticker")).isEqualTo("NEWN.US");
        assertThat(table.getString("meta.requested_ticker")).isEqualTo("OLDN.US");
        assertThat(latest.getString("meta.requested_ticker")).isEqualTo("OLDN.US");
    }

    @Test
    void an_answer_goes_when_its_company_was_written() {
        // Given
        Filings filings = new Filings(stack)
                .company("EVT.US", 1)
                .quarter("EVT.US", "2023-12-31", 2023, 4, "2024-02-01T13:30:00Z", "revenue", 10);
        String path = BASE + "EVT.US?metrics=revenue";
        assertThat(number(get(path).jsonPath(), "data[0].metrics.revenue")).isEqualByComparingTo("10");
        assertThat(get(path).header("X-Cache")).isEqualTo("local");

        // When
        filings.quarter("EVT.US", "2023-12-31", 2023, 4, "2024-03-01T13:30:00Z", "revenue", 12)
                .event("EVT.US", "fundamentals");

        // Then
        await().atMost(Duration.ofSeconds(5))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(number(get(path).jsonPath(), "data[0].metrics.revenue"))
                        .isEqualByComparingTo("12"));
    }

    @Test
    void prices_end_only_answers_that_use_them() {
        // Given
        Filings filings = new Filings(stack)
                .company("PRI.US", 1)
                .quarter(
                        "PRI.US",
                        "2024-03-31",
                        2024,
                        1,
                        "2024-05-01T13:30:00Z",
                        "revenue",
                        10,
                        "shares_outstanding",
                        10);
        String priced = BASE + "PRI.US?metrics=market_cap";
        String plain = BASE + "PRI.US?metrics=revenue";
        assertThat(get(priced).jsonPath().getString("data[0].reasons.market_cap"))
                .isEqualTo("no_price");
        get(plain);

        // When
        filings.bar("PRI.US", "2024-03-28", "5").event("PRI.US", "daily_prices");

        // Then
        await().atMost(Duration.ofSeconds(5))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(number(get(priced).jsonPath(), "data[0].metrics.market_cap"))
                        .isEqualByComparingTo("50"));
        assertThat(get(plain).header("X-Cache")).isEqualTo("local");
    }

    @Test
    void an_answer_the_caller_has_is_not_sent_again() {
        // Given
        String etag = get(BASE + "FIL.US/latest").header("ETag");

        // When
        Answer again = get(BASE + "FIL.US/latest", "If-None-Match", etag);

        // Then
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.header("Cache-Control")).isEqualTo("public, max-age=60");
    }

    @Test
    void the_catalogue_describes_every_metric() {
        // When
        Answer response = get(BASE + "metrics");

        // Then
        JsonPath json = response.jsonPath();
        assertThat(json.getList("data.code")).isEqualTo(MetricCatalogue.CODES);
        assertThat(json.getInt("meta.count")).isEqualTo(MetricCatalogue.CODES.size());
        assertThat(json.getMap("data.find { it.code == 'ebit' }"))
                .containsEntry("kind", "derived")
                .containsEntry("unit", "currency")
                .containsEntry("formula", "income_before_tax + |interest_expense|")
                .containsEntry("inputs", List.of("income_before_tax", "interest_expense"))
                .containsEntry("null_rule", "An input is null");
        assertThat(json.getMap("data.find { it.code == 'revenue' }"))
                .containsEntry("kind", "reported")
                .containsEntry("statement", "income")
                .doesNotContainKeys("formula", "inputs");
        assertThat(get(BASE + "metrics", "If-None-Match", response.header("ETag"))
                        .statusCode())
                .isEqualTo(304);
    }

    @Test
    void an_unknown_metric_is_named_with_its_neighbours() {
        // When
        Answer response = get(BASE + "FIL.US?metrics=revenue,ebitd");

        // Then
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.jsonPath().getString("errors[0].field")).isEqualTo("metrics");
        assertThat(response.jsonPath().getString("errors[0].reason")).contains("ebitd", "ebitda", "ebit");
    }

    private static BigDecimal number(JsonPath json, String path) {
        return new BigDecimal(json.getString(path));
    }
}
