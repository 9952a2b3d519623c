package io.fundamentalflow.ingestion.eodhd;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.model.fundamentals.ReportedMetric;
import io.fundamentalflow.model.fundamentals.Statement;
import io.fundamentalflow.model.fundamentals.ZeroRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/metrics-fundamentals.md} says of reported metrics what the code does. */
class MetricsReferenceTest {

    private static final Path REFERENCE =
            Path.of(System.getProperty("ff.root", ".."), "docs", "metrics-fundamentals.md");
    private static final String BEGIN = "<!-- reported:begin -->\n";
    private static final String END = "<!-- reported:end -->";

    @Test
    void the_table_of_reported_metrics_is_the_codes() throws Exception {
        // Given
        String reference = Files.readString(REFERENCE);
        int begin = reference.indexOf(BEGIN) + BEGIN.length();
        int end = reference.indexOf(END);

        // When
        String table = table();
        if (Boolean.getBoolean("ff.metrics.write")) {
            Files.writeString(REFERENCE, reference.substring(0, begin) + table + reference.substring(end));
        }

        // Then
        assertThat(Files.readString(REFERENCE))
                .as("write it with: mvn -pl ingestion-service -am test -Dtest=MetricsReferenceTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -Dff.metrics.write=true")
                .contains(BEGIN + table + END);
    }

    @Test
    void no_line_is_two_metrics_of_one_statement() {
        // When
        List<String> twice = new ArrayList<>();
        for (Statement statement : Statement.values()) {
            Set<String> seen = new HashSet<>(VendorLines.withoutMetric(statement));
            Arrays.stream(ReportedMetric.values())
                    .filter(metric -> metric.statement() == statement)
                    .flatMap(metric -> VendorLines.of(metric).stream())
                    .filter(line -> !seen.add(line))
                    .forEach(twice::add);
        }

        // Then
        assertThat(twice).isEmpty();
    }

    private static String table() {
        StringBuilder table = new StringBuilder(
                "\n| metric | statement | vendor's lines | unit | zero | meaning |\n|---|---|---|---|---|---|\n");
        for (ReportedMetric metric : ReportedMetric.values()) {
            table.append("| `" + metric.code() + "` | " + metric.statement().code() + " | ")
                    .append(VendorLines.of(metric).stream()
                            .map(line -> "`" + line + "`")
                            .collect(Collectors.joining(", else ")))
                    .append(" | " + metric.unit().name().toLowerCase(Locale.ROOT) + " | " + zero(metric.zeroRule())
                            + " | ")
                    .append(metric.meaning() + " |\n");
        }
        return table.append('\n').toString();
    }

    private static String zero(ZeroRule rule) {
        return switch (rule) {
            case AS_GIVEN -> "zero";
            case ZERO_IS_UNKNOWN -> "unknown";
            case MAGNITUDE -> "zero, sign dropped";
        };
    }
}
