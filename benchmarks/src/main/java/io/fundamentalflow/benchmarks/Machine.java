package io.fundamentalflow.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where a result comes from. */
final class Machine {

    private Machine() {}

    static List<String> describe(Path root) {
        return List.of(
                "Commit: " + output(root, "git", "rev-parse", "--short", "HEAD")
                        + (output(root, "git", "status", "--porcelain").isEmpty() ? "" : " with uncommitted changes"),
                "Machine: " + Runtime.getRuntime().availableProcessors() + " cores, " + processor() + ", "
                        + System.getProperty("os.name") + " " + System.getProperty("os.arch") + ", Java "
                        + Runtime.version(),
                String.format(
                        "Load before: %.1f (a figure well above 1 means that others were working on the machine)",
                        LOAD_AT_START));
    }

    static final double LOAD_AT_START =
            ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();

    /** Resident memory of a process in MB; 0 where /proc does not tell. */
    static double residentMegabytes(ProcessHandle process) {
        return procLine(process, "status", "VmRSS:") / 1024;
    }

    /** Largest resident memory so far in MB. */
    static double peakMegabytes(ProcessHandle process) {
        return procLine(process, "status", "VmHWM:") / 1024;
    }

    static double cpuSeconds(ProcessHandle process) {
        return process.info().totalCpuDuration().map(d -> d.toMillis() / 1000.0).orElse(0.0);
    }

    /** Trimmed standard output; empty when the program is missing or fails. */
    static String output(Path folder, String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? text.trim() : "";
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    static boolean has(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static String processor() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).trim())
                    .findFirst()
                    .orElse("unknown processor");
        } catch (IOException e) {
            return "unknown processor";
        }
    }

    private static double procLine(ProcessHandle process, String file, String name) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), file))) {
            return lines.filter(line -> line.startsWith(name))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}
