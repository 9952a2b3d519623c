package io.fundamentalflow.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The launcher behind {@code ./quickstart}: starts the whole product on this machine, loads it and shows it. */
@Command(
        name = "quickstart",
        sortOptions = false,
        description =
                "Starts the whole product on this machine: database, cache, vendor, both services, with data in it.",
        footer = {
            "",
            "Ports: QUERY_PORT 8080, INGESTION_PORT 8081, SIMULATOR_PORT 8082, DATABASE_PORT 5433, REDIS_PORT 6380;",
            "0 takes any free one, as --check does for those not given.",
            "EODHD_API_KEY=... ./quickstart reads from the real vendor instead of the simulator.",
            "State and logs: .local/stack with the simulator, .local/recorded with --recorded, .local/vendor with your key,",
            ".local/check with --check; what is generated and what is real never share a database."
        })
final class LocalStack implements Callable<Integer> {

    @Option(names = "--check", description = "Call every endpoint once, verify a few known truths, exit 0 or 1.")
    private boolean check;

    @Option(names = "--tickers", paramLabel = "N", description = "Instruments to load (50; with your own key 5).")
    private @Nullable Integer tickers;

    @Option(
            names = "--years",
            paramLabel = "N",
            defaultValue = "10",
            description = "Years of history (${DEFAULT-VALUE}).")
    private int years;

    @Option(names = "--fresh", description = "Begin with an empty database.")
    private boolean fresh;

    @Option(
            names = "--recorded",
            paramLabel = "DIR",
            description = "Serve the vendor's recorded answers from a folder.")
    private @Nullable Path recorded;

    @Option(names = "--yes", description = "Spend more calls than the vendor's key has left today.")
    private boolean yes;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli shows the help itself; the option needs a field to live on.
    private boolean helpRequested;

    private final Environment environment = Environment.ofProcess();
    private final JsonClient client = new JsonClient();
    private final PrintStream out = System.out;

    private LocalStack() {}

    /** Ends with status 0, 1 for trouble, 2 for a wrong command line. */
    public static void main(String[] arguments) {
        CommandLine command = new CommandLine(new LocalStack());
        command.setExecutionExceptionHandler((trouble, line, parsed) -> {
            line.getErr().println();
            line.getErr().println(trouble instanceof LaunchException ? trouble.getMessage() : trouble.toString());
            return 1;
        });
        System.exit(command.execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        Path root = Path.of(System.getProperty("ff.root", "")).toAbsolutePath().normalize();
        Path home = root.resolve(".local").resolve(folder());
        StackDirectory directory = StackDirectory.open(home, fresh || check);
        if (!directory.leftovers().isEmpty()) {
            out.println("Ended what an earlier start left running: " + String.join(", ", directory.leftovers()));
        }
        Stack stack = new Stack(root, directory, StackPorts.of(environment, check));
        Thread atExit = new Thread(stack::close, "end-of-stack");
        Runtime.getRuntime().addShutdownHook(atExit);
        try (stack) {
            return run(stack);
        }
    }

    private String folder() {
        return folder(check, recorded != null, environment.get("EODHD_API_KEY").isPresent());
    }

    /** One for each source of data: generated and real prices of one ticker must never meet in a database. */
    static String folder(boolean check, boolean recorded, boolean ownKey) {
        if (check) {
            return "check";
        }
        if (ownKey) {
            return "vendor";
        }
        return recorded ? "recorded" : "stack";
    }

    private int run(Stack stack) throws InterruptedException {
        out.println("Starting PostgreSQL and Redis");
        stack.startServers();
        Vendor vendor = vendor(stack);
        out.println("Starting ingestion-service and query-service");
        stack.startServices(vendor);
        out.printf(
                "Loading %d tickers over %d years from %s%n", vendor.tickers().size(), years, vendor.name());
        boolean terminal = Boolean.getBoolean("ff.terminal");
        IngestionClient ingestion = new IngestionClient(stack.ingestionApi(), client, terminal, out);
        IngestionClient.Loaded loaded = ingestion.load(vendor);
        List<IngestionClient.Loaded> companies = ingestion.loadCompanies(vendor);
        new Welcome(stack, vendor, client, out).show(loaded, companies, !check);
        if (check) {
            return new StackCheck(stack, vendor, ingestion, client, out).passes(loaded) ? 0 : 1;
        }
        new CountDownLatch(1).await();
        return 0;
    }

    private Vendor vendor(Stack stack) {
        String key = environment.get("EODHD_API_KEY").orElse("");
        if (!check && !key.isEmpty()) {
            int count = tickers == null ? VendorAccount.DEFAULT_TICKERS : tickers;
            return new VendorAccount(key, environment, client, Clock.systemUTC()).open(count, years, yes, out);
        }
        if (!key.isEmpty()) {
            out.println("--check uses the simulator, never your key: only there the truth is known.");
        }
        int count = tickers == null ? 50 : tickers;
        out.printf("Starting the simulated vendor with %d tickers%n", count);
        stack.startSimulator(simulatorArguments(count));
        return simulated(stack);
    }

    private List<String> simulatorArguments(int count) {
        List<String> arguments = new ArrayList<>(List.of(
                "--tickers",
                Integer.toString(count),
                "--years",
                Integer.toString(years),
                "--requests-per-minute",
                "6000"));
        if (recorded != null) {
            arguments.addAll(List.of("--recorded", recorded.toAbsolutePath().toString()));
        }
        return arguments;
    }

    private Vendor simulated(Stack stack) {
        JsonNode market =
                client.get(stack.simulator().resolve("/simulator/truth")).json();
        Map<String, String> variables = Map.of(
                "EODHD_API_KEY", "demo",
                "EODHD_BASE_URL", stack.simulator() + "/api",
                "EODHD_REQUESTS_PER_MINUTE", "6000",
                "EODHD_CALLS_PER_DAY", "10000000");
        LocalDate from = LocalDate.now(Clock.systemUTC()).minusYears(years + 1L);
        return new Vendor(
                "the simulated vendor",
                true,
                variables,
                tickers(market.path("instruments")),
                tickers(market.path("extra_instruments")),
                from);
    }

    private static List<String> tickers(JsonNode instruments) {
        List<String> tickers = new ArrayList<>();
        instruments.forEach(instrument -> tickers.add(instrument.path("ticker").asText()));
        return tickers;
    }
}
