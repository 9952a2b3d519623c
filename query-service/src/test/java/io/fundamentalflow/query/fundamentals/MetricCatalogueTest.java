package io.fundamentalflow.query.fundamentals;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.model.fundamentals.ReportedMetric;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MetricCatalogueTest {

    private static final Set<String> OTHER_INPUTS = Set.of("close", "splits", "dividends");

    @Test
    void codes_are_unique_and_there_are_enough() {
        // When
        Set<String> codes = new HashSet<>(MetricCatalogue.CODES);

        // Then
        assertThat(MetricCatalogue.CODES).doesNotHaveDuplicates();
        assertThat(codes).hasSameSizeAs(MetricCatalogue.CODES);
        assertThat(MetricCatalogue.DERIVED).hasSizeGreaterThanOrEqualTo(60);
        assertThat(MetricCatalogue.REPORTED).hasSameSizeAs(ReportedMetric.values());
    }

    @Test
    void every_derived_metric_says_what_it_is_made_of() {
        // When // Then
        assertThat(MetricCatalogue.DERIVED).allSatisfy(metric -> {
            assertThat(metric.code()).matches("[a-z][a-z0-9_]+");
            assertThat(metric.meaning()).isNotBlank();
            assertThat(metric.formula()).isNotBlank();
            assertThat(metric.nullRule()).isNotBlank();
            assertThat(metric.inputs())
                    .isNotEmpty()
                    .doesNotHaveDuplicates()
                    .allSatisfy(input -> assertThat(
                                    OTHER_INPUTS.contains(input) || MetricCatalogue.REPORTED_BY_CODE.containsKey(input))
                            .as(input)
                            .isTrue());
            assertThat(metric.inputs().contains("close")).isEqualTo(metric.priced());
        });
    }

    @Test
    void a_mistyped_code_is_near_the_right_one() {
        // When // Then
        assertThat(MetricCatalogue.nearest("ebitd")).contains("ebitda", "ebit");
        assertThat(MetricCatalogue.nearest("revenu")).first().isEqualTo("revenue");
        assertThat(MetricCatalogue.nearest("net_margn")).first().isEqualTo("net_margin");
        assertThat(MetricCatalogue.nearest("pe_ratio")).hasSize(3);
    }
}
