package io.fundamentalflow.simulator;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code java -jar eodhd-simulator.jar}: runs until it is told to stop. */
@Command(
        name = "eodhd-simulator",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = "A stand-in for the EODHD API with a generated market.")
final class SimulatorCommand implements Callable<Integer> {

    @Option(names = "--host", description = "Address to bind to.", defaultValue = "127.0.0.1")
    private String host = "127.0.0.1";

    @Option(names = "--port", description = "Port; 0 for any free one.", defaultValue = "8090")
    private int port;

    @Option(names = "--tickers", description = "Listed instruments.", defaultValue = "50")
    private int tickers;

    @Option(names = "--years", description = "Years of history.", defaultValue = "10")
    private int years;

    @Option(names = "--seed", description = "Equal seeds give equal markets.", defaultValue = "42")
    private long seed;

    @Option(names = "--today", description = "Newest day with prices; default: the last New York session.")
    private @Nullable LocalDate today;

    @Option(names = "--no-special-cases", description = "Ordinary instruments only.")
    private boolean ordinaryOnly;

    @Option(names = "--token", description = "Accepted API tokens.", split = ",", defaultValue = "demo")
    private Set<String> tokens = Set.of();

    @Option(names = "--requests-per-minute", description = "Minute limit of each token.", defaultValue = "1000")
    private int requestsPerMinute;

    @Option(names = "--calls-per-day", description = "Day limit of each token.", defaultValue = "100000")
    private int callsPerDay;

    @Option(names = "--retry-after", description = "Seconds in Retry-After of a 429; default: no such header.")
    private @Nullable Integer retryAfter;

    @Option(names = "--recorded", description = "Folder of recorded answers, served before generated ones.")
    private @Nullable Path recorded;

    @Option(names = "--recorded-only", description = "Answer 404 to everything that was not recorded.")
    private boolean recordedOnly;

    private SimulatorCommand() {}

    /** Entry point of the jar. */
    public static void main(String[] arguments) {
        CommandLine command = new CommandLine(new SimulatorCommand());
        command.setExecutionExceptionHandler((failure, line, result) -> {
            Throwable cause = failure.getCause() == null ? failure : failure.getCause();
            line.getErr().println("eodhd-simulator: " + failure.getMessage() + " (" + cause.getMessage() + ")");
            return 1;
        });
        System.exit(command.execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        SimulatorSettings settings = SimulatorSettings.defaults()
                .withHost(host)
                .withPort(port)
                .withTickers(tickers)
                .withYears(years)
                .withSeed(seed)
                .withToday(today)
                .withSpecialCases(!ordinaryOnly)
                .withTokens(tokens)
                .withRequestsPerMinute(requestsPerMinute)
                .withCallsPerDay(callsPerDay)
                .withRetryAfter(retryAfter)
                .withRecorded(recorded)
                .withRecordedOnly(recordedOnly);
        CountDownLatch stopped = new CountDownLatch(1);
        try (Simulator simulator = Simulator.start(settings)) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                simulator.close();
                stopped.countDown();
            }));
            PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
            out.println("eodhd-simulator ready on " + simulator.baseUri() + " (" + tickers + " tickers, " + years
                    + " years, seed " + seed + ")");
            stopped.await();
        }
        return 0;
    }
}
