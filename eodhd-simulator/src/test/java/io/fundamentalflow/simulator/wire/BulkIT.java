package io.fundamentalflow.simulator.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.simulator.Simulator;
import io.fundamentalflow.simulator.SimulatorSettings;
import io.fundamentalflow.simulator.market.KnownTruth;
import io.fundamentalflow.simulator.market.MarketPlace;
import io.fundamentalflow.simulator.market.SpecialCase;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Bulk days, fundamentals and exchange details. */
class BulkIT {

    private static final LocalDate TODAY = LocalDate.of(2026, 6, 30);
    private static Simulator simulator;
    private static VendorClient client;

    @BeforeAll
    static void start() {
        simulator =
                Simulator.start(SimulatorSettings.defaults().withToday(TODAY).withYears(4));
        client = new VendorClient(simulator);
    }

    @AfterAll
    static void stop() {
        simulator.close();
    }

    @Test
    void a_bulk_day_holds_one_bar_of_every_active_instrument() throws Exception {
        // When
        JsonArray rows = client.array("eod-bulk-last-day/US?fmt=json");

        // Then
        assertThat(rows).hasSameSizeAs(simulator.market().instruments(MarketPlace.US, false));
        JsonObject row = rows.getJsonObject(0);
        assertThat(row.fieldNames())
                .containsExactly(
                        "code",
                        "exchange_short_name",
                        "date",
                        "open",
                        "high",
                        "low",
                        "close",
                        "adjusted_close",
                        "volume");
        JsonObject single = client.array("eod/" + row.getString("code") + ".US?fmt=json&from=2026-06-30")
                .getJsonObject(0);
        assertThat(row.getValue("close")).isEqualTo(single.getValue("close"));
        assertThat(row.getValue("volume")).isEqualTo(single.getValue("volume"));
    }

    @Test
    void a_bulk_day_of_the_past_is_on_todays_basis() throws Exception {
        // Given
        String day = "2023-03-15";

        // When
        JsonArray rows = client.array("eod-bulk-last-day/US?fmt=json&date=" + day + "&symbols=QSAD,QODD.US");

        // Then
        assertThat(rows).hasSize(2);
        for (Object row : rows) {
            JsonObject bulk = (JsonObject) row;
            JsonObject single = client.array(
                            "eod/" + bulk.getString("code") + ".US?fmt=json&from=" + day + "&to=" + day)
                    .getJsonObject(0);
            for (String field : single.fieldNames()) {
                assertThat(bulk.getValue(field)).isEqualTo(single.getValue(field));
            }
        }
    }

    @Test
    void bulk_costs_a_hundred_calls_and_one_more_per_symbol() throws Exception {
        // Given
        long before = simulator.quota("demo").spent().calls();

        // When
        client.api("eod-bulk-last-day/LSE?fmt=json&symbols=QFXD,QGBP");

        // Then
        assertThat(simulator.quota("demo").spent().calls() - before).isEqualTo(102);
    }

    @Test
    void bulk_dividends_are_strings_and_splits_are_ratios() throws Exception {
        // Given
        KnownTruth truth = simulator.market().truth(SpecialCase.SPLIT_AND_DIVIDEND.symbol());
        LocalDate day = truth.splits().get(0).exDate();

        // When
        JsonArray dividends = client.array("eod-bulk-last-day/US?fmt=json&type=dividends&date=" + day);
        JsonArray splits = client.array("eod-bulk-last-day/US?fmt=json&type=splits&date=" + day);

        // Then
        JsonObject dividend = row(dividends, "QSAD");
        assertThat(dividend.getValue("dividend")).isInstanceOf(String.class);
        assertThat(dividend.getString("dividend")).matches("\\d+\\.\\d{5}");
        assertThat(dividend.getString("unadjustedValue")).matches("\\d+\\.\\d{10}");
        assertThat(row(splits, "QSAD").getString("split")).isEqualTo("2.000000/1.000000");
    }

    @Test
    void a_closed_day_is_an_empty_array_and_an_unknown_exchange_404() throws Exception {
        // When
        HttpResponse<String> sunday = client.api("eod-bulk-last-day/US?fmt=json&date=2026-06-28");

        // Then
        assertThat(sunday.body()).isEqualTo("[]");
        assertThat(client.api("eod-bulk-last-day/NOPE?fmt=json").statusCode()).isEqualTo(404);
        assertThat(client.api("eod-bulk-last-day/US?fmt=json&type=news").statusCode())
                .isEqualTo(422);
        assertThat(client.api("eod-bulk-last-day/US?fmt=json&date=soon").statusCode())
                .isEqualTo(422);
    }

    @Test
    void bulk_csv_has_a_header_per_type() throws Exception {
        // When
        String bars = client.api("eod-bulk-last-day/XETRA").body();

        // Then
        assertThat(bars).startsWith("Code,Ex,Date,Open,High,Low,Close,Adjusted_close,Volume\nQTHN,XETRA,2026-06-30,");
        assertThat(client.api("eod-bulk-last-day/US?type=splits").body()).startsWith("Code,Ex,Date,Split\n");
        assertThat(client.api("eod-bulk-last-day/US?type=dividends").body()).startsWith("Code,Ex,Date,Dividend\n");
        assertThat(client.api("eod-bulk-last-day/LSE?filter=extended").body())
                .contains("EMA_50")
                .contains(" plc\"");
    }

    @Test
    void extended_rows_have_more_fields() throws Exception {
        // When
        JsonObject row =
                client.array("eod-bulk-last-day/LSE?fmt=json&filter=extended").getJsonObject(0);

        // Then
        assertThat(row.fieldNames())
                .contains("name", "type", "MarketCapitalization", "ema_50d", "hi_250d", "prev_close", "avgvol_200d");
        assertThat(row.getDouble("lo_250d")).isLessThanOrEqualTo(row.getDouble("adjusted_close"));
    }

    @Test
    void fundamentals_have_the_general_section() throws Exception {
        // When
        JsonObject whole = client.object("fundamentals/QDIV.US?fmt=json");

        // Then
        JsonObject general = whole.getJsonObject("General");
        assertThat(general.fieldNames())
                .contains(
                        "Code",
                        "ISIN",
                        "LEI",
                        "CUSIP",
                        "CIK",
                        "Sector",
                        "GicSubIndustry",
                        "AddressData",
                        "Officers",
                        "FullTimeEmployees",
                        "UpdatedAt");
        assertThat(general.getString("ISIN"))
                .isEqualTo(simulator.market().find("QDIV.US").orElseThrow().isin());
        assertThat(client.object("fundamentals/QDIV.US?filter=General")).isEqualTo(general);
        assertThat(client.api("fundamentals/QDIV.US?filter=General::Code").body())
                .isEqualTo("\"QDIV\"");
        assertThat(client.api("fundamentals/QDIV.US?filter=Nothing").body()).isEqualTo("[]");
        assertThat(client.object("fundamentals/QDIV.US?filter=General,Nothing,Highlights")
                        .fieldNames())
                .containsExactly("General", "Highlights");
        assertThat(client.api("fundamentals/NOPE.US").body()).isEqualTo("Symbol not found");
    }

    @Test
    void exchange_details_list_holidays_as_an_object() throws Exception {
        // When
        JsonObject details = client.object("exchange-details/US?fmt=json");

        // Then
        assertThat(details.getString("Timezone")).isEqualTo("America/New_York");
        assertThat(details.getJsonObject("TradingHours").getString("OpenUTC")).isEqualTo("13:30:00");
        assertThat(details.getJsonObject("ExchangeHolidays").encode())
                .contains("2026-07-03")
                .contains("2026-11-26");
        assertThat(client.api("exchange-details/NOPE").statusCode()).isEqualTo(404);
    }

    private static JsonObject row(JsonArray rows, String code) {
        return rows.stream()
                .map(JsonObject.class::cast)
                .filter(row -> row.getString("code").equals(code))
                .findFirst()
                .orElseThrow();
    }
}
