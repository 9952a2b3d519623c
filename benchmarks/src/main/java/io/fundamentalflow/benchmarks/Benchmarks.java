package io.fundamentalflow.benchmarks;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;

/** {@code benchmarks/run ingest|ingest-fleet|claim|plan|read|cache}: measures, and writes a result file. */
final class Benchmarks {

    private Benchmarks() {}

    /** Ends with 0, or 2 when the scenario is unknown. */
    public static void main(String[] arguments) throws Exception {
        Locale.setDefault(Locale.ROOT);
        Path root = Path.of(System.getProperty("ff.root", "")).toAbsolutePath().normalize();
        String scenario = arguments.length == 1 ? arguments[0] : "";
        Results results = new Results(root, scenario, Clock.systemUTC());
        switch (scenario) {
            case "ingest" -> new IngestScenario(results).run();
            case "ingest-fleet" -> new FleetScenario(root, results).run();
            case "claim" -> new ClaimScenario(results).run();
            case "plan" -> new PlanScenario(root, results).run();
            case "read" -> new ReadScenario(root, results).run();
            case "cache" -> new CacheScenario(root, results).run();
            default -> {
                System.err.println("usage: benchmarks/run ingest|ingest-fleet|claim|plan|read|cache");
                System.exit(2);
            }
        }
        System.out.println("written to " + root.relativize(results.write()));
        System.exit(0);
    }
}
