package io.fundamentalflow.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/configuration.md} names every setting of the code. */
class ConfigurationReferenceTest {

    private static final Path ROOT = Path.of(System.getProperty("ff.root"));
    private static final Pattern PREFIX = Pattern.compile("@ConfigMapping\\(prefix = \"([^\"]+)\"\\)");
    private static final Pattern MEMBER = Pattern.compile("(?m)^ +(?:interface (\\w+) \\{|[\\w<>., ?]+ (\\w+)\\(\\);)");

    @Test
    void every_setting_of_the_code_is_in_the_reference() throws Exception {
        // Given
        List<String> settings = new ArrayList<>();
        for (String service : List.of("ingestion-service", "query-service")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(service).resolve("src/main/java"))) {
                files.filter(f -> f.toString().endsWith(".java")).forEach(f -> settings.addAll(settingsOf(f)));
            }
        }

        // When
        String reference = Files.readString(ROOT.resolve("docs/configuration.md"));

        // Then
        assertThat(settings)
                .hasSizeGreaterThan(20)
                .allSatisfy(s -> assertThat(reference).contains("`" + s + "`"));
    }

    private static List<String> settingsOf(Path file) {
        String source = read(file);
        Matcher prefix = PREFIX.matcher(source);
        List<String> settings = new ArrayList<>();
        if (!prefix.find()) {
            return settings;
        }
        String nested = "";
        Matcher member = MEMBER.matcher(source.substring(prefix.end()));
        while (member.find()) {
            if (member.group(1) != null) {
                nested = kebab(member.group(1)) + ".";
                // The getter of the group stands just before and is no setting of its own.
                settings.remove(prefix.group(1) + "." + kebab(member.group(1)));
            } else {
                settings.add(prefix.group(1) + "." + nested + kebab(member.group(2)));
            }
        }
        return settings;
    }

    private static String kebab(String name) {
        return name.replaceAll("(?<=[a-z])([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
