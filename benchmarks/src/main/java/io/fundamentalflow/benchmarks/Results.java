package io.fundamentalflow.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** What was measured, as a file a reader can judge: machine, commit, command, numbers, and what falls short. */
final class Results {

    private final Path root;
    private final String scenario;
    private final Clock clock;
    private final List<String> body = new ArrayList<>();
    private final List<String> shortfalls = new ArrayList<>();

    Results(Path root, String scenario, Clock clock) {
        this.root = root;
        this.scenario = scenario;
        this.clock = clock;
    }

    /** A paragraph or the head of a table; shown at once as well. */
    void say(String text) {
        body.add(text);
        System.out.println(text);
    }

    void row(String... cells) {
        say("| " + String.join(" | ", cells) + " |");
    }

    /**
     * A row that compares a ratio with its budget.
     *
     * @param budget smallest acceptable ratio
     */
    void ratio(String what, double ratio, double budget) {
        boolean kept = ratio >= budget;
        row(what, String.format("%.2f", ratio), String.format(">= %.2f", budget), kept ? "kept" : "**missed**");
        if (!kept) {
            shortfalls.add(String.format("%s: %.2f instead of at least %.2f", what, ratio, budget));
        }
    }

    /**
     * A row that compares a quantity with its budget.
     *
     * @param budget largest acceptable value
     */
    void atMost(String what, double value, double budget, String unit) {
        boolean kept = value <= budget;
        row(
                what,
                String.format("%.2f %s", value, unit),
                String.format("<= %.2f %s", budget, unit),
                kept ? "kept" : "**missed**");
        if (!kept) {
            shortfalls.add(String.format("%s: %.2f %s instead of at most %.2f", what, value, unit, budget));
        }
    }

    Path write() throws IOException {
        LocalDate day = LocalDate.now(clock.withZone(ZoneOffset.UTC));
        Path file = root.resolve("benchmarks/results/" + day + "-" + scenario + ".md");
        List<String> lines = new ArrayList<>();
        lines.add("# Benchmark `" + scenario + "`, " + day);
        lines.add("");
        lines.add("Command: `benchmarks/run " + scenario + "`");
        lines.addAll(Machine.describe(root));
        lines.add("");
        lines.addAll(body);
        lines.add("");
        lines.add("## What falls short");
        lines.add("");
        lines.addAll(
                shortfalls.isEmpty()
                        ? List.of("Nothing of what was measured.")
                        : shortfalls.stream().map(s -> "- " + s).toList());
        Files.createDirectories(file.getParent());
        Files.write(file, lines, StandardCharsets.UTF_8);
        return file;
    }
}
