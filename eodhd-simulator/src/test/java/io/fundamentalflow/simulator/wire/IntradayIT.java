package io.fundamentalflow.simulator.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.simulator.Simulator;
import io.fundamentalflow.simulator.SimulatorSettings;
import io.fundamentalflow.simulator.market.Bar;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Bars within sessions, and delayed quotes, as the vendor sends them. */
class IntradayIT {

    /** The clock went back on the first of November. */
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 3);

    /** Eleven in the morning of the session after today. */
    private static final Instant NOW = Instant.parse("2026-11-04T16:00:00Z");

    private static Simulator simulator;
    private static VendorClient client;

    @BeforeAll
    static void start() {
        simulator = Simulator.start(SimulatorSettings.defaults()
                .withToday(TODAY)
                .withYears(2)
                .withTickers(24)
                .withClock(Clock.fixed(NOW, ZoneOffset.UTC))
                .withRequestsPerMinute(100_000));
        client = new VendorClient(simulator);
    }

    @AfterAll
    static void stop() {
        simulator.close();
    }

    @Test
    void the_bars_of_a_session_make_its_daily_bar_whatever_their_length() throws Exception {
        // Given
        LocalDate day = LocalDate.of(2026, 10, 30);
        Bar daily = simulator.market().truth("QDIV.US").bar(day);

        // When
        List<JsonObject> hours = bars("QDIV.US", "1h", day, day);
        List<JsonObject> fives = bars("QDIV.US", "5m", day, day);
        List<JsonObject> minutes = bars("QDIV.US", "1m", day, day);

        // Then
        assertThat(hours).hasSize(7);
        assertThat(fives).hasSize(79);
        List<JsonObject> regular = minutes.stream()
                .filter(bar -> !time(bar).isBefore(Instant.parse("2026-10-30T13:30:00Z"))
                        && time(bar).isBefore(Instant.parse("2026-10-30T20:00:00Z")))
                .toList();
        assertThat(regular).hasSize(390);
        assertThat(minutes.size()).isGreaterThan(400);
        for (List<JsonObject> bars : List.of(hours, fives.subList(0, 78), regular)) {
            assertThat(number(bars.get(0), "open")).isEqualByComparingTo(daily.open());
            assertThat(bars.stream().map(bar -> number(bar, "high")).max(Comparator.naturalOrder()))
                    .hasValueSatisfying(high -> assertThat(high).isEqualByComparingTo(daily.high()));
            assertThat(bars.stream().map(bar -> number(bar, "low")).min(Comparator.naturalOrder()))
                    .hasValueSatisfying(low -> assertThat(low).isEqualByComparingTo(daily.low()));
            assertThat(number(bars.get(bars.size() - 1), "close")).isEqualByComparingTo(daily.close());
            assertThat(bars.stream().map(bar -> number(bar, "volume")).reduce(BigDecimal.ZERO, BigDecimal::add))
                    .isBetween(daily.volume().multiply(new BigDecimal("0.69")), daily.volume());
        }
        assertThat(fives.get(78).getValue("volume")).isNull();
        assertThat(fives.get(78).getString("datetime")).isEqualTo("2026-10-30 20:00:00");
    }

    @Test
    void summer_time_and_early_closes_move_the_instants() throws Exception {
        // Given a Friday in summer time, a Monday in winter time, and the day after Thanksgiving

        // When
        List<JsonObject> summer = bars("QDIV.US", "5m", LocalDate.of(2026, 10, 30), LocalDate.of(2026, 10, 30));
        List<JsonObject> winter = bars("QDIV.US", "5m", LocalDate.of(2026, 11, 2), LocalDate.of(2026, 11, 2));
        List<JsonObject> half = bars("QDIV.US", "5m", LocalDate.of(2025, 11, 28), LocalDate.of(2025, 11, 28));

        // Then
        assertThat(summer.get(0).getString("datetime")).endsWith("13:30:00");
        assertThat(winter.get(0).getString("datetime")).endsWith("14:30:00");
        assertThat(half).hasSize(43);
        assertThat(half.get(42).getString("datetime")).isEqualTo("2025-11-28 18:00:00");
    }

    @Test
    void what_the_vendor_refuses_is_refused() throws Exception {
        // Given a date, too long a span, and an interval it does not have

        // When
        HttpResponse<String> date = client.api("intraday/QDIV.US?interval=5m&from=2026-10-30&fmt=json");
        HttpResponse<String> span = client.api("intraday/QDIV.US?interval=1m&from=0&fmt=json");
        HttpResponse<String> interval = client.api("intraday/QDIV.US?interval=2m&fmt=json");

        // Then
        assertThat(List.of(date.statusCode(), span.statusCode(), interval.statusCode()))
                .containsOnly(422);
        assertThat(date.body()).contains("\"from\"");
        assertThat(client.api("intraday/NOPE.US?fmt=json").statusCode()).isEqualTo(404);
    }

    @Test
    void without_a_format_it_is_csv() throws Exception {
        // Given
        String path =
                "intraday/QDIV.US?interval=1h&from=" + TODAY.atStartOfDay().toEpochSecond(ZoneOffset.UTC);

        // When
        String body = client.api(path).body();

        // Then
        assertThat(body).startsWith("Timestamp,Gmtoffset,Datetime,Open,High,Low,Close,Volume\n");
        assertThat(body.lines().count()).isEqualTo(8);
    }

    @Test
    void a_quote_is_of_the_running_session_and_grows_into_its_bar() throws Exception {
        // Given a clock in the middle of the session after today

        // When
        JsonObject quote = client.object("real-time/QDIV.US?fmt=json");
        simulator.market().advance(1);
        Bar daily = simulator.market().truth("QDIV.US").bar(LocalDate.of(2026, 11, 4));
        Bar before = simulator.market().truth("QDIV.US").bar(TODAY);
        simulator.market().reset();

        // Then
        assertThat(time(quote)).isEqualTo(NOW.minusSeconds(900));
        assertThat(number(quote, "open")).isEqualByComparingTo(daily.open());
        assertThat(number(quote, "high")).isLessThanOrEqualTo(daily.high());
        assertThat(number(quote, "volume")).isLessThan(daily.volume());
        assertThat(number(quote, "previousClose")).isEqualByComparingTo(before.close());
    }

    @Test
    void several_are_an_array_and_what_is_not_known_has_no_figures() throws Exception {
        // Given one that is known, one that is not, one that is delisted

        // When
        JsonArray quotes = client.array("real-time/QDIV.US?s=NOPE.US,QDEL.US,QDRT.US&fmt=json");

        // Then
        assertThat(quotes).hasSize(4);
        assertThat(quotes.getJsonObject(1).getString("code")).isEqualTo("NOPE.US");
        assertThat(quotes.getJsonObject(1).getString("close")).isEqualTo("NA");
        assertThat(quotes.getJsonObject(2).getString("timestamp")).isEqualTo("NA");
        assertThat(quotes.getJsonObject(3).getString("open")).isEqualTo("NA");
        assertThat(quotes.getJsonObject(3).getValue("close")).isInstanceOf(String.class);
    }

    @Test
    void exchange_details_list_early_closes() throws Exception {
        // Given half a year around today

        // When
        JsonObject early = client.object("exchange-details/US?fmt=json").getJsonObject("ExchangeEarlyCloseDays");

        // Then
        assertThat(early.stream().map(one -> ((JsonObject) one.getValue()).getString("Date")))
                .contains("2026-11-27", "2026-12-24");
        assertThat(early.getJsonObject("0").getString("EarlyClose")).isEqualTo("13:00");
    }

    private static List<JsonObject> bars(String symbol, String interval, LocalDate from, LocalDate to)
            throws Exception {
        return client
                .array("intraday/" + symbol + "?fmt=json&interval=" + interval + "&from="
                        + from.atStartOfDay().toEpochSecond(ZoneOffset.UTC) + "&to="
                        + (to.plusDays(1).atStartOfDay().toEpochSecond(ZoneOffset.UTC) - 1))
                .stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    private static Instant time(JsonObject row) {
        return Instant.ofEpochSecond(row.getLong("timestamp"));
    }

    private static BigDecimal number(JsonObject row, String name) {
        return new BigDecimal(row.getValue(name).toString());
    }
}
