package io.fundamentalflow.query.fundamentals;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The derived part of {@code docs/metrics-fundamentals.md} is what the code computes. */
class MetricsReferenceTest {

    private static final String BEGIN = "<!-- derived:begin -->\n";
    private static final String END = "<!-- derived:end -->\n";
    private static final String REGENERATE = "mvn -pl query-service -am verify -Dtest=MetricsReferenceTest -DskipITs"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Dff.metrics.write=true";

    @Test
    void derived_metrics_of_the_reference_are_those_of_the_code() throws Exception {
        // Given
        Path reference = Path.of(System.getProperty("ff.root", ".."), "docs", "metrics-fundamentals.md");
        String page = Files.readString(reference);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        int end = page.indexOf(END);
        assertThat(begin).isLessThanOrEqualTo(end);

        // When
        String generated = section();
        if (Boolean.getBoolean("ff.metrics.write")) {
            page = page.substring(0, begin) + generated + page.substring(end);
            Files.writeString(reference, page);
            end = page.indexOf(END);
        }

        // Then
        assertThat(page.substring(begin, end))
                .as("the metrics changed; if that is meant, write the page anew with: %s", REGENERATE)
                .isEqualTo(generated);
    }

    private static String section() {
        return "| code | unit | meaning | formula | inputs | null when |\n|---|---|---|---|---|---|\n"
                + MetricCatalogue.DERIVED.stream()
                        .map(metric ->
                                "| `" + metric.code() + "` | " + metric.unit().code() + " | " + metric.meaning()
                                        + " | " + metric.formula().replace("|", "\\|") + " | "
                                        + String.join(", ", metric.inputs()) + " | " + metric.nullRule() + " |\n")
                        .collect(joining())
                + "\n### Reasons\n\n| code in `reasons` | meaning |\n|---|---|\n"
                + Arrays.stream(Reason.values())
                        .map(reason -> "| `" + reason.code() + "` | " + reason.meaning() + " |\n")
                        .collect(joining());
    }
}
