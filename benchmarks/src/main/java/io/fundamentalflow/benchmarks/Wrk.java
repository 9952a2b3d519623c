package io.fundamentalflow.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The wrk program. */
final class Wrk implements LoadTool {

    /** Each thread begins elsewhere in the list, so that two threads never ask the same at once. */
    private static final String SCRIPT = """
            local targets, at, step = {}, 0, 1
            local threads = 0
            function setup(thread) thread:set("first", threads); threads = threads + 1 end
            function init(args)
              for line in io.lines(args[1]) do targets[#targets + 1] = line end
              at, step = first, tonumber(args[2])
            end
            function request()
              local path = targets[at % #targets + 1]
              at = at + step
              return wrk.format("GET", path)
            end
            """;

    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
    private static final Pattern FAILURES = Pattern.compile("Non-2xx or 3xx responses: ([0-9]+)");
    private static final Pattern PERCENTILE = Pattern.compile("\\s+(50|99)%\\s+([0-9.]+)(us|ms|s)");

    @Override
    public String name() {
        return "wrk";
    }

    @Override
    public Load run(URI service, List<String> targets, int connections, int seconds) {
        try {
            Path folder = Files.createTempDirectory("ff-wrk");
            Path list = Files.write(folder.resolve("targets"), targets);
            Path script = Files.writeString(folder.resolve("requests.lua"), SCRIPT);
            int threads = Math.min(2, connections);
            String text = Machine.output(
                    folder,
                    "wrk",
                    "-t" + threads,
                    "-c" + connections,
                    "-d" + seconds + "s",
                    "--latency",
                    "-s",
                    script.toString(),
                    service.toString(),
                    "--",
                    list.toString(),
                    Integer.toString(threads));
            Files.delete(list);
            Files.delete(script);
            Files.delete(folder);
            return parse(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Load parse(String text) {
        double median = 0;
        double slow = 0;
        Matcher percentiles = PERCENTILE.matcher(text);
        while (percentiles.find()) {
            double millis = Double.parseDouble(percentiles.group(2)) * unit(percentiles.group(3));
            if (percentiles.group(1).equals("50")) {
                median = millis;
            } else {
                slow = millis;
            }
        }
        Matcher rate = RATE.matcher(text);
        if (!rate.find()) {
            throw new IllegalStateException("wrk said: " + text);
        }
        Matcher failures = FAILURES.matcher(text);
        return new Load(
                Double.parseDouble(rate.group(1)),
                median,
                slow,
                failures.find() ? Long.parseLong(failures.group(1)) : 0);
    }

    private static double unit(String unit) {
        return switch (unit) {
            case "us" -> 0.001;
            case "ms" -> 1;
            default -> 1000;
        };
    }
}
