package io.fundamentalflow.ingestion.calendars;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.ingestion.eodhd.CalendarAnswers;
import io.fundamentalflow.ingestion.eodhd.VendorException;
import io.fundamentalflow.ingestion.eodhd.WireEvents;
import io.fundamentalflow.ingestion.quality.Rejection;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calendars as they come, and damaged ones: nothing escapes but "malformed". */
class CalendarMutationTest {

    private static final int MUTATIONS = "large".equals(System.getenv("FF_SUITE")) ? 12_000 : 2_000;
    private static final String SPICES = "{}[]\":,0-9eE.\\u\u0000nulltrue é";

    private static final Map<String, String> ANSWERS = Map.of(
            "earnings", """
                    {"type":"Earnings","from":"2026-11-01","to":"2026-12-01","earnings":[
                     {"code":"AAA.US","report_date":"2026-11-20","date":"2026-09-30","before_after_market":"AfterMarket",
                      "currency":"USD","actual":1.5,"estimate":"1.4","difference":0.1,"percent":7.1},
                     {"code":"BBB.LSE","report_date":"2026-11-21","date":"2026-09-30","before_after_market":null,
                      "currency":null,"actual":null,"estimate":null,"difference":0,"percent":null},
                     {"code":"CCC.US","report_date":"2026-11-22","date":"2026-09-30"}]}""",
            "ipos", """
                    {"type":"IPOs","ipos":[
                     {"code":"N/A","name":"Unborn","exchange":"TSXV","currency":"CAD","start_date":"2026-12-03",
                      "filing_date":"2026-08-13","amended_date":null,"price_from":0.15,"price_to":0,"offer_price":0,
                      "shares":0,"deal_type":"Expected"},
                     {"code":"AAA.US","name":"Aaa","exchange":"NASDAQ","start_date":"2026-12-04","deal_type":"Priced"}]}""",
            "splits", """
                    {"splits":[{"code":"AAA.US","split_date":"2026-12-03","optionable":"N","old_shares":1,"new_shares":2},
                     {"code":"BBB.US","split_date":"2026-12-04","optionable":"N","old_shares":0,"new_shares":2}]}""",
            "data", """
                    {"meta":{"total":2},"data":[{"date":"2026-12-03","symbol":"AAA.US"},{"date":"2026-12-03","symbol":"ODD SYMBOL"}],
                     "links":{"next":null}}""",
            "trends", """
                    {"type":"Trends","symbols":"AAA.US","trends":[[
                     {"code":"AAA.US","date":"2026-12-31","period":"0y","earningsEstimateAvg":"3.8390","revenueEstimateAvg":"1216.00",
                      "earningsEstimateNumberOfAnalysts":"6.0000","revenueEstimateYearAgoEps":null},
                     {"code":"AAA.US","date":"2026-12-31","period":"+1q","earningsEstimateAvg":"1.1","epsTrend30daysAgo":"1.0"},
                     {"code":"AAA.US","date":"2019-12-31","period":"+1q","earningsEstimateAvg":"0.0000","revenueEstimateAvg":"0.00"}],
                     {"0":{"code":"BBB.LSE","date":"2026-12-31","period":"0q","earningsEstimateAvg":"2"}}]}""");

    @Test
    void what_is_an_exchanges_is_kept_by_our_names() {
        // Given
        Map<String, CalendarEvent> events = new LinkedHashMap<>();
        List<Rejection> rejections = new ArrayList<>();

        // When
        ANSWERS.forEach((list, answer) -> check(list, answer.getBytes(StandardCharsets.UTF_8), events, rejections));

        // Then
        assertThat(events.keySet())
                .containsExactlyInAnyOrder(
                        "earnings AAA.US|2026-09-30",
                        "earnings CCC.US|2026-09-30",
                        "ipo Unborn|TSXV",
                        "ipo AAA.US",
                        "split AAA.US|2026-12-03",
                        "dividend AAA.US|2026-12-03",
                        "trend AAA.US|2026-12-31|year",
                        "trend AAA.US|2026-12-31|quarter");
        assertThat(events.get("trend AAA.US|2026-12-31|year").details().getMap())
                .containsEntry("horizon", "0y")
                .containsEntry("eps_analysts", BigDecimal.valueOf(6))
                .doesNotContainKey("eps_30_days_ago");
        assertThat(events.get("earnings AAA.US|2026-09-30").details().encode())
                .isEqualTo("{\"period_end\":\"2026-09-30\",\"time\":\"after_market\",\"currency\":\"USD\","
                        + "\"actual\":1.5,\"estimate\":1.4}");
        assertThat(events.get("ipo Unborn|TSXV").ticker()).isNull();
        assertThat(events.get("ipo Unborn|TSXV").details().fieldNames()).doesNotContain("price_to", "shares");
        assertThat(rejections)
                .extracting(Rejection::rule)
                .containsExactlyInAnyOrder("ratio_unreadable", "symbol_missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"earnings", "ipos", "splits", "data", "trends"})
    void damage_is_malformed_refused_or_read(String list) {
        // Given
        byte[] whole = ANSWERS.get(list).getBytes(StandardCharsets.UTF_8);
        int read = 0;

        // When
        for (int seed = 0; seed < MUTATIONS; seed++) {
            Random random = new Random(seed);
            byte[] body = whole.clone();
            for (int i = 1 + random.nextInt(3); i > 0; i--) {
                body[random.nextInt(body.length)] = (byte) SPICES.charAt(random.nextInt(SPICES.length()));
            }
            if (seed % 20 == 0) {
                body = Arrays.copyOf(body, random.nextInt(body.length));
            }
            try {
                check(list, body, new LinkedHashMap<>(), new ArrayList<>());
                read++;
            } catch (VendorException malformed) {
                assertThat(malformed.kind()).as("seed %d", seed).isEqualTo(VendorException.Kind.MALFORMED);
            } catch (RuntimeException | Error e) {
                throw new AssertionError("seed " + seed, e);
            }
        }

        // Then
        assertThat(read).isGreaterThan(MUTATIONS / 10);
    }

    private static void check(String list, byte[] body, Map<String, CalendarEvent> events, List<Rejection> rejections) {
        WireEvents wire = CalendarAnswers.read(body, list);
        CalendarCheck check = new CalendarCheck("US");
        switch (list) {
            case "earnings" -> check.earnings(wire, events, rejections);
            case "ipos" -> check.ipos(wire, events, rejections);
            case "trends" -> check.trends(wire, events, rejections);
            case "splits" -> check.splits(wire, events, rejections);
            default -> check.dividends(wire, events, rejections);
        }
    }
}
