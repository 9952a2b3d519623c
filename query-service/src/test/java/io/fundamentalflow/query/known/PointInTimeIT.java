package io.fundamentalflow.query.known;

import static io.fundamentalflow.query.Api.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fundamentalflow.query.QueryStack;
import io.fundamentalflow.query.Records;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Over random histories an answer as of any moment is what a list of all versions, filtered one by one, gives: the newest
 * version known then, and never a later one. The value of a version is its number, so that every one can be told apart.
 */
@QuarkusTest
@QuarkusTestResource(QueryStack.class)
class PointInTimeIT {

    private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
    private static final int VERSIONS = 40;
    private static final int MOMENTS = 25;

    QueryStack stack;
    Records records;

    /** Known to the market from {@code knownAt}, seen by us at {@code seenAt}, until {@code until} or for ever. */
    private record Version(int number, String subject, Instant knownAt, Instant seenAt, Instant until) {

        boolean known(Instant asOf, boolean strict) {
            return !knownAt.isAfter(asOf) && (!strict || !seenAt.isAfter(asOf));
        }

        boolean stands(Instant asOf) {
            return until == null || until.isAfter(asOf);
        }
    }

    @BeforeEach
    void ready() {
        records = new Records(stack);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> get("/q/health/ready").statusCode() == 200);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void snapshots_are_the_newest_known_then(long seed) {
        // Given
        Random random = new Random(seed);
        String symbol = "PTS" + seed;
        records.list(symbol);
        List<Version> versions = versions(random, List.of("general", "highlights", "other_x"));
        versions.forEach(
                v -> records.snapshot(symbol, v.subject, v.knownAt.toString(), "{\"Number\": " + v.number + "}"));

        for (Instant asOf : moments(random, versions)) {
            for (String section : List.of("general", "highlights")) {
                // When
                JsonPath one = ask(symbol, "snapshots/" + section + "?as_of=" + asOf);
                JsonPath all = ask(symbol, "snapshots/" + section + "?history=true&limit=100&as_of=" + asOf);

                // Then
                List<Version> known = known(versions, section, asOf, false);
                assertThat((Object) one.get("data.content.number"))
                        .as("%s as of %s", section, asOf)
                        .isEqualTo(known.isEmpty() ? null : known.get(known.size() - 1).number);
                assertThat(all.getList("data.content.number"))
                        .isEqualTo(known.stream().map(Version::number).toList());
            }
            assertThat(ask(symbol, "snapshots?as_of=" + asOf).getList("data.section"))
                    .isEqualTo(List.copyOf(newest(versions, asOf, false).keySet()));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5})
    void ratings_are_those_observed_by_then(long seed) {
        // Given
        Random random = new Random(seed);
        String symbol = "PTR" + seed;
        records.list(symbol);
        List<Version> versions = versions(random, List.of("rating"));
        versions.forEach(
                v -> records.rating(symbol, v.knownAt.toString(), "3", Integer.toString(v.number), "1, 1, 1, 1, 1"));

        for (Instant asOf : moments(random, versions)) {
            // When
            JsonPath json = ask(symbol, "ratings?as_of=" + asOf);

            // Then
            assertThat(json.getList("data.target_price"))
                    .isEqualTo(known(versions, "rating", asOf, false).stream()
                            .map(Version::number)
                            .toList());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {6, 7, 8})
    void earnings_and_estimates_are_the_newest_known_then(long seed) {
        // Given
        Random random = new Random(seed);
        String symbol = "PTE" + seed;
        records.list(symbol);
        List<String> periods = List.of("2023-03-31", "2023-06-30", "2023-09-30", "2023-12-31");
        List<Version> reports = versions(random, periods);
        List<Version> estimates = versions(random, periods);
        reports.forEach(v -> records.earnings(
                symbol, "quarter", v.subject, v.knownAt.toString(), v.seenAt.toString(), "" + v.number, "1"));
        estimates.forEach(
                v -> records.estimate(symbol, "quarter", v.subject, v.knownAt.toString(), "" + v.number, "{}"));

        for (Instant asOf : moments(random, reports)) {
            for (boolean strict : List.of(false, true)) {
                // When
                JsonPath json = ask(symbol, "earnings?as_of=" + asOf + "&strict=" + strict);

                // Then
                Map<String, Integer> reported = newest(reports, asOf, strict);
                Map<String, Integer> expected = newest(estimates, asOf, false);
                TreeSet<String> ends = new TreeSet<>(reported.keySet());
                ends.addAll(expected.keySet());
                assertThat(json.getList("data.period_end")).isEqualTo(List.copyOf(ends));
                assertThat(json.getList("data.eps_actual"))
                        .as("as of %s, strict %s", asOf, strict)
                        .isEqualTo(values(ends, reported));
                assertThat(json.getList("data.collect { it.estimate == null ? null : it.estimate.eps_average }"))
                        .isEqualTo(values(ends, expected));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {9, 10, 11})
    void insiders_trades_are_those_that_stood_then(long seed) {
        // Given
        Random random = new Random(seed);
        String symbol = "PTI" + seed;
        records.list(symbol);
        List<Version> versions = superseding(versions(random, List.of("A", "B", "C", "D", "E", "F")));
        for (Version v : versions) {
            long id = records.trade(
                    symbol, v.subject, "2024-01-01", "P", "true", "" + v.number, "1", v.knownAt.toString(), v.number);
            stack.execute("UPDATE insider_transactions SET first_seen_at = '" + v.seenAt + "', superseded_at = "
                    + (v.until == null ? "NULL" : "'" + v.until + "'") + " WHERE id = " + id);
        }

        for (Instant asOf : moments(random, versions)) {
            for (boolean strict : List.of(false, true)) {
                for (boolean superseded : List.of(false, true)) {
                    // When
                    JsonPath json = ask(
                            symbol,
                            "insider-transactions?as_of=" + asOf + "&strict=" + strict + "&superseded=" + superseded);

                    // Then
                    List<Version> known = versions.stream()
                            .filter(v -> v.known(asOf, strict) && (superseded || v.stands(asOf)))
                            .toList();
                    assertThat(json.getList("data.shares"))
                            .as("as of %s, strict %s, superseded %s", asOf, strict, superseded)
                            .isEqualTo(known.stream().map(Version::number).toList());
                    assertThat(json.getList("data.superseded_at"))
                            .isEqualTo(known.stream()
                                    .map(v -> v.stands(asOf) ? null : v.until.toString())
                                    .toList());
                }
            }
        }
    }

    private static JsonPath ask(String symbol, String path) {
        return get("/api/v1/companies/" + symbol + ".TST/" + path).jsonPath();
    }

    /** At different moments, in the order of their knowledge; about half of them seen later than they were known. */
    private static List<Version> versions(Random random, List<String> subjects) {
        TreeSet<Long> minutes = new TreeSet<>();
        while (minutes.size() < VERSIONS) {
            minutes.add((long) random.nextInt(60 * 24 * 30));
        }
        List<Version> versions = new ArrayList<>();
        for (long minute : minutes) {
            Instant knownAt = START.plus(Duration.ofMinutes(minute));
            Instant seenAt = random.nextBoolean() ? knownAt : knownAt.plus(Duration.ofMinutes(random.nextInt(20_000)));
            String subject = subjects.get(random.nextInt(subjects.size()));
            versions.add(new Version(versions.size() + 1, subject, knownAt, seenAt, null));
        }
        return versions;
    }

    /** Every version stands until the next of its subject. */
    private static List<Version> superseding(List<Version> versions) {
        return versions.stream()
                .map(v -> new Version(
                        v.number,
                        v.subject,
                        v.knownAt,
                        v.seenAt,
                        versions.stream()
                                .filter(next -> next.subject.equals(v.subject) && next.number > v.number)
                                .map(Version::knownAt)
                                .findFirst()
                                .orElse(null)))
                .toList();
    }

    /** Random ones, and those where something changes, to the microsecond. */
    private static List<Instant> moments(Random random, List<Version> versions) {
        List<Instant> moments = new ArrayList<>();
        for (int i = 0; i < MOMENTS; i++) {
            Version version = versions.get(random.nextInt(versions.size()));
            moments.add(
                    switch (i % 4) {
                        case 0 -> version.knownAt;
                        case 1 -> version.knownAt.minusNanos(1_000);
                        case 2 -> version.seenAt;
                        default -> START.plus(Duration.ofMinutes(random.nextInt(60 * 24 * 32) - 60 * 24));
                    });
        }
        return moments;
    }

    private static List<Version> known(List<Version> versions, String subject, Instant asOf, boolean strict) {
        return versions.stream()
                .filter(v -> v.subject.equals(subject) && v.known(asOf, strict))
                .sorted(Comparator.comparing(Version::knownAt))
                .toList();
    }

    private static TreeMap<String, Integer> newest(List<Version> versions, Instant asOf, boolean strict) {
        TreeMap<String, Integer> newest = new TreeMap<>();
        versions.stream().filter(v -> v.known(asOf, strict)).forEach(v -> newest.put(v.subject, v.number));
        return newest;
    }

    private static List<Integer> values(TreeSet<String> subjects, Map<String, Integer> values) {
        List<Integer> all = new ArrayList<>();
        subjects.forEach(subject -> all.add(values.get(subject)));
        return all;
    }
}
