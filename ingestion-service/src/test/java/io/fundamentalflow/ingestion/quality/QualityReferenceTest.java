package io.fundamentalflow.ingestion.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.WithDefault;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/quality-rules.md} says of the rules what the code does. */
class QualityReferenceTest {

    private static final Path REFERENCE = Path.of(System.getProperty("ff.root", ".."), "docs", "quality-rules.md");
    private static final String BEGIN = "<!-- rules:begin -->\n";
    private static final String END = "<!-- rules:end -->";

    @Test
    void the_table_of_rules_is_the_codes() throws Exception {
        // Given
        String reference = Files.readString(REFERENCE);
        int begin = reference.indexOf(BEGIN) + BEGIN.length();
        int end = reference.indexOf(END);

        // When
        String table = table();
        if (Boolean.getBoolean("ff.quality.write")) {
            Files.writeString(REFERENCE, reference.substring(0, begin) + table + reference.substring(end));
        }

        // Then
        assertThat(Files.readString(REFERENCE))
                .as("write it with: mvn -pl ingestion-service -am test -Dtest=QualityReferenceTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -Dff.quality.write=true")
                .contains(BEGIN + table + END);
    }

    private static String table() {
        Map<String, String> defaults = Arrays.stream(QualityConfig.class.getMethods())
                .filter(method -> method.isAnnotationPresent(WithDefault.class))
                .collect(Collectors.toMap(
                        method -> name(method),
                        method -> method.getAnnotation(WithDefault.class).value()));
        StringBuilder table = new StringBuilder(
                "| rule | severity | found when | thresholds, under `ff.quality` |\n|---|---|---|---|\n");
        for (QualityRule rule : QualityRule.values()) {
            Function<String, String> shown = key -> {
                assertThat(defaults).as("%s of %s is a setting", key, rule).containsKey(key);
                return "`" + key + "` " + defaults.get(key);
            };
            table.append("| `%s` | %s%s | %s | %s |%n"
                    .formatted(
                            rule.code(),
                            rule.severity().name().toLowerCase(Locale.ROOT),
                            rule.isFixed() ? ", fixed" : "",
                            rule.explanation(),
                            rule.thresholds().stream().map(shown).collect(Collectors.joining(", "))));
        }
        return table.toString();
    }

    private static String name(Method method) {
        return method.getName().replaceAll("(?<=[a-z])([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
