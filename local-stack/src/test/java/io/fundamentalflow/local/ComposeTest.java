package io.fundamentalflow.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** What {@code docker-compose.yml} promises, read from the file: containers cannot be started in every build. */
@SuppressWarnings("unchecked")
class ComposeTest {

    private static final Path ROOT = Path.of(System.getProperty("ff.root"));
    private static final Map<String, Object> COMPOSE = compose();
    private static final Map<String, Map<String, Object>> SERVICES =
            (Map<String, Map<String, Object>>) COMPOSE.get("services");

    @Test
    void the_product_needs_no_profile_and_the_extras_need_one() {
        // When
        Stream<String> always =
                SERVICES.keySet().stream().filter(name -> !SERVICES.get(name).containsKey("profiles"));

        // Then
        assertThat(always).containsExactlyInAnyOrder("timescaledb", "redis", "ingestion-service", "query-service");
        assertThat(SERVICES.get("simulator")).containsEntry("profiles", List.of("demo"));
        assertThat(SERVICES.get("pgadmin")).containsEntry("profiles", List.of("tools"));
        assertThat(SERVICES.get("redis-commander")).containsEntry("profiles", List.of("tools"));
    }

    @Test
    void every_container_is_pinned_checked_and_open_to_this_machine_only() {
        // When / Then
        SERVICES.forEach((name, service) -> {
            assertThat((String) service.get("image")).as(name).matches(".+:[0-9]+\\.[0-9]+.*");
            assertThat((Map<String, Object>) service.get("healthcheck"))
                    .as(name)
                    .containsKey("test");
            assertThat((List<String>) service.getOrDefault("ports", List.of()))
                    .as(name)
                    .allSatisfy(port -> assertThat(port).startsWith("127.0.0.1:"));
            assertThat((List<String>) service.get("security_opt")).as(name).contains("no-new-privileges:true");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingestion-service", "query-service", "simulator"})
    void our_containers_are_nobody_and_write_nowhere(String name) {
        // When
        Map<String, Object> service = SERVICES.get(name);

        // Then
        assertThat(service)
                .containsEntry("user", "10001:10001")
                .containsEntry("read_only", true)
                .containsEntry("cap_drop", List.of("ALL"))
                .doesNotContainKeys("cap_add", "privileged", "volumes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingestion-service", "query-service"})
    void dockerfiles_copy_what_the_build_makes_and_end_as_nobody(String name) throws IOException {
        // Given
        Map<String, Object> build = (Map<String, Object>) SERVICES.get(name).get("build");

        // When
        List<String> lines = Files.readAllLines(ROOT.resolve((String) build.get("dockerfile")));

        // Then
        assertThat(lines)
                .anyMatch(line -> line.contains("/" + name + "/target/quarkus-app/"))
                .contains("USER 10001:10001")
                .noneMatch(line -> line.matches("FROM \\S+(:latest)?( AS \\w+)?") && !line.contains(":"));
        assertThat(ROOT.resolve("deploy/docker/healthcheck")).isExecutable();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingestion-service", "query-service"})
    void a_service_is_given_only_variables_it_reads(String name) throws IOException {
        // Given
        Map<String, String> environment =
                (Map<String, String>) SERVICES.get(name).get("environment");
        String settings = Files.readString(ROOT.resolve(name + "/src/main/resources/application.properties"));
        String security = Files.readString(ROOT.resolve(
                "shared-model/src/main/java/io/fundamentalflow/model/connections/ConnectionSecurity.java"));

        // When
        Stream<String> unread = environment.keySet().stream()
                // Read by @ConfigMapping under their own prefix.
                .filter(variable -> !variable.startsWith("EODHD_") && !variable.startsWith("FF_UNIVERSE_"))
                .filter(variable -> !settings.contains("${" + variable))
                .filter(variable -> !security.contains("context, \"" + variable + "\""));

        // Then
        assertThat(unread).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingestion-service", "query-service"})
    void an_authority_reaches_both_services_and_its_absence_neither(String name) {
        // Given
        Map<String, String> environment =
                (Map<String, String>) SERVICES.get(name).get("environment");

        // When
        List<String> mounted = (List<String>) SERVICES.get(name).get("secrets");

        // Then
        assertThat(mounted).contains("database_ca", "redis_ca");
        assertThat(environment)
                .containsEntry("DATABASE_CA_FILE", "${DATABASE_CA_FILE:+/run/secrets/database_ca}")
                .containsEntry("REDIS_CA_FILE", "${REDIS_CA_FILE:+/run/secrets/redis_ca}");
    }

    @Test
    void redis_never_evicts_what_has_no_ttl() {
        // When
        List<String> command = (List<String>) SERVICES.get("redis").get("command");

        // Then
        assertThat(command)
                .containsSequence("--maxmemory", "512mb")
                .containsSequence("--maxmemory-policy", "volatile-lru");
    }

    @Test
    void the_demo_file_sets_everything_that_is_required() throws IOException {
        // Given
        Matcher required =
                Pattern.compile("\\$\\{([A-Z_]+):\\?").matcher(Files.readString(ROOT.resolve("docker-compose.yml")));
        TreeSet<String> names = new TreeSet<>();
        while (required.find()) {
            names.add(required.group(1));
        }

        // When
        List<String> demo = Files.readAllLines(ROOT.resolve("deploy/docker/demo.env"));
        List<String> example = Files.readAllLines(ROOT.resolve("deploy/docker/example.env"));

        // Then
        assertThat(names).isNotEmpty().allSatisfy(name -> {
            assertThat(demo).anyMatch(line -> line.startsWith(name + "=") && line.length() > name.length() + 1);
            assertThat(example).contains(name + "=");
        });
    }

    private static Map<String, Object> compose() {
        try {
            return new Yaml().load(Files.readString(ROOT.resolve("docker-compose.yml")));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
