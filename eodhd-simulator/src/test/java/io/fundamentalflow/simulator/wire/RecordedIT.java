package io.fundamentalflow.simulator.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fundamentalflow.simulator.Simulator;
import io.fundamentalflow.simulator.SimulatorSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recorded answers from a folder, small ones made here and real ones where they are there. */
class RecordedIT {

    private static final String BARS = """
            [{"date":"2020-01-02","open":1.10,"close":1.20},{"date":"2020-01-03","open":1.30,"close":1.4000},\
            {"date":"2020-01-06","open":1.50,"close":1.60}]""";

    @TempDir
    private Path folder;

    private final SimulatorSettings settings =
            SimulatorSettings.defaults().withToday(LocalDate.of(2026, 6, 30)).withYears(1);

    @Test
    void a_recorded_file_is_served_byte_for_byte() throws Exception {
        // Given
        Files.writeString(folder.resolve("eod_REC.AU_2020.json"), BARS);
        try (Simulator simulator = Simulator.start(settings.withRecorded(folder))) {
            // When
            String body = new VendorClient(simulator).api("eod/REC.AU?fmt=json").body();

            // Then
            assertThat(body).isEqualTo(BARS);
        }
    }

    @Test
    void from_to_and_order_keep_the_bytes_of_the_rows_they_leave() throws Exception {
        // Given
        Files.writeString(folder.resolve("eod_REC.AU_2020.json"), BARS);
        try (Simulator simulator = Simulator.start(settings.withRecorded(folder))) {
            // When
            String body = new VendorClient(simulator)
                    .api("eod/REC.AU?fmt=json&from=2020-01-03&order=d")
                    .body();

            // Then
            assertThat(body)
                    .isEqualTo("[{\"date\":\"2020-01-06\",\"open\":1.50,\"close\":1.60},"
                            + "{\"date\":\"2020-01-03\",\"open\":1.30,\"close\":1.4000}]");
        }
    }

    @Test
    void a_recorded_symbol_has_no_actions_unless_they_were_recorded() throws Exception {
        // Given
        Files.writeString(folder.resolve("eod_REC.AU_2020.json"), BARS);
        try (Simulator simulator = Simulator.start(settings.withRecorded(folder))) {
            VendorClient client = new VendorClient(simulator);

            // When
            String dividends = client.api("div/REC.AU?fmt=json").body();

            // Then
            assertThat(dividends).isEqualTo("[]");
            assertThat(client.api("splits/REC.AU?fmt=json").body()).isEqualTo("[]");
            assertThat(client.api("fundamentals/REC.AU").statusCode()).isEqualTo(404);
            assertThat(client.api("div/NOPE.AU?fmt=json").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void the_newest_file_by_name_wins_and_the_format_must_fit() throws Exception {
        // Given
        Files.writeString(folder.resolve("div_REC.AU_2019.json"), "[]");
        Files.writeString(folder.resolve("div_REC.AU_2020.json"), "[{\"date\":\"2020-05-05\"}]");
        Files.writeString(
                folder.resolve("div_REC.AU_2021.csv"), "Date,Dividends\n2021-05-05,1.00000\n2021-11-05,2.00000\n40");
        try (Simulator simulator = Simulator.start(settings.withRecorded(folder))) {
            VendorClient client = new VendorClient(simulator);

            // When
            String json = client.api("div/REC.AU?fmt=json").body();

            // Then
            assertThat(json).contains("2020-05-05");
            assertThat(client.api("div/REC.AU?to=2021-06-30").body())
                    .isEqualTo("Date,Dividends\n2021-05-05,1.00000\n40");
        }
    }

    @Test
    void bulk_files_are_chosen_by_type_and_day() throws Exception {
        // Given
        Files.writeString(folder.resolve("eod-bulk_US_splits_2026-01-05.json"), "[{\"code\":\"A\"}]");
        Files.writeString(folder.resolve("eod-bulk_US_splits_2026-01-06.json"), "[{\"code\":\"B\"}]");
        try (Simulator simulator = Simulator.start(settings.withRecorded(folder))) {
            VendorClient client = new VendorClient(simulator);

            // When
            String newest =
                    client.api("eod-bulk-last-day/US?type=splits&fmt=json").body();

            // Then
            assertThat(newest).contains("\"B\"");
            assertThat(client.api("eod-bulk-last-day/US?type=splits&fmt=json&date=2026-01-05")
                            .body())
                    .contains("\"A\"");
            assertThat(client.api("eod-bulk-last-day/US?type=dividends&fmt=json")
                            .body())
                    .doesNotContain("\"A\"", "\"B\"");
        }
    }

    @Test
    void everything_else_is_generated_unless_only_recorded_answers_are_wanted() throws Exception {
        // Given
        Files.writeString(folder.resolve("eod_REC.AU_2020.json"), BARS);
        try (Simulator both = Simulator.start(settings.withRecorded(folder));
                Simulator only = Simulator.start(settings.withRecorded(folder).withRecordedOnly(true))) {
            // When
            int generated = new VendorClient(both).api("eod/QDIV.US?fmt=json").statusCode();
            int refused = new VendorClient(only).api("eod/QDIV.US?fmt=json").statusCode();

            // Then
            assertThat(generated).isEqualTo(200);
            assertThat(refused).isEqualTo(404);
            assertThat(new VendorClient(only)
                            .api("exchange-symbol-list/US?fmt=json")
                            .body())
                    .isEqualTo("Exchange Not Found.");
            assertThat(new VendorClient(only).api("user").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void real_recordings_are_served_where_they_are_there() throws Exception {
        // Given
        Path samples = samples();
        assumeTrue(Files.isDirectory(samples), "no recorded answers at " + samples);
        try (Simulator simulator = Simulator.start(settings.withRecorded(samples))) {
            VendorClient client = new VendorClient(simulator);

            // When
            String bars = client.api("eod/BHP.AU?fmt=json").body();

            // Then
            assertThat(bars).isEqualTo(Files.readString(samples.resolve("eod_BHP.AU_1993-2025.json")));
            assertThat(client.array("eod/BHP.AU?fmt=json")).hasSize(8_194);
            assertThat(client.array("eod/BHP.AU?fmt=json&from=2025-09-01&to=2025-09-05"))
                    .hasSize(5);
            assertThat(client.api("div/BHP.AU?fmt=json").body()).isEqualTo("[]");
            assertThat(client.array("div/AAPL.US?fmt=json&from=2026-01-01")).hasSize(3);
            assertThat(client.api("eod/MCD.US").body()).startsWith("Date,Open,High");
            assertThat(client.api("splits/AAPL.US").body()).contains("2014-06-09,7.000000/1.000000");
            assertThat(client.object("fundamentals/MSFT.US?filter=General").getString("Code"))
                    .isEqualTo("MSFT");
            assertThat(client.array("exchanges-list?fmt=json")).hasSize(75);
            assertThat(client.api("exchange-symbol-list/SW").body()).contains("ABBN");
            assertThat(client.array("eod-bulk-last-day/US?type=splits&fmt=json"))
                    .hasSize(15);
            assertThat(client.object("user").getInteger("apiRequests")).isEqualTo(42);
        }
    }

    private static Path samples() {
        String given = System.getenv("FF_RECORDED_DIR");
        return given != null
                ? Path.of(given)
                : Path.of(System.getProperty("ff.root", ".."), "..", "shared", "eodhd", "samples");
    }
}
