package io.fundamentalflow.model.indicators;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table in docs/indicators.md is what the code says. {@code -Dff.indicators.write=true} writes it. */
class IndicatorDocumentTest {

    private static final Path DOCUMENT = Path.of("../docs/indicators.md");

    @Test
    void the_table_has_every_indicator() throws IOException {
        // Given
        List<String> lines = Files.readAllLines(DOCUMENT);
        int head = lines.indexOf("|---|---|---|---|---|---|");

        // When
        List<String> rows =
                Stream.of(Indicator.values()).map(IndicatorDocumentTest::row).toList();

        // Then
        int end = head + 1;
        while (end < lines.size() && !lines.get(end).isEmpty()) {
            end++;
        }
        if (Boolean.getBoolean("ff.indicators.write")) {
            Files.write(
                    DOCUMENT,
                    Stream.of(lines.subList(0, head + 1), rows, lines.subList(end, lines.size()))
                            .flatMap(List::stream)
                            .toList());
        } else {
            assertThat(lines.subList(head + 1, end)).isEqualTo(rows);
        }
    }

    private static String row(Indicator indicator) {
        IndicatorSpec usual = IndicatorSpec.usual(indicator);
        String columns =
                usual.columns().stream().map(column -> "`" + column + "`").collect(Collectors.joining(", "));
        return Stream.of(
                        "`" + indicator.code() + "`",
                        parameters(indicator),
                        columns,
                        indicator.basis().code().replace('_', ' '),
                        indicator == Indicator.RANGE ? "the weeks" : usual.warmUp() + " sessions",
                        indicator.title() + ": " + indicator.formula().replace("|", "\\|"))
                .collect(Collectors.joining(" | ", "| ", " |"));
    }

    private static String parameters(Indicator indicator) {
        return indicator.parameters().stream()
                .map(p -> "`" + p.name() + "` (" + plain(p.absent()) + "; " + plain(p.min()) + " to " + plain(p.max())
                        + ")")
                .collect(Collectors.joining(", "));
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
