package io.fundamentalflow.query.calendars;

import static io.fundamentalflow.query.Api.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fundamentalflow.query.Api;
import io.fundamentalflow.query.Api.Answer;
import io.fundamentalflow.query.QueryPlan;
import io.fundamentalflow.query.QueryStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Events over HTTP, and how their statement finds them. */
@QuarkusTest
@QuarkusTestResource(QueryStack.class)
class CalendarApiIT {

    private static boolean filled;

    QueryStack stack;

    @BeforeEach
    void fill() {
        if (!filled) {
            filled = true;
            stack.execute("""
                    INSERT INTO calendar_events (kind, event_key, exchange, ticker, day, details)
                    SELECT 'earnings', 'E' || n || '.US|' || q, 'US', 'E' || n || '.US', date '2024-01-02' + n % 90 + 90 * q,
                           '{"period_end":"2023-12-31","estimate":1.4}'
                      FROM generate_series(1, 1000) n, generate_series(0, 9) q
                    """, """
                    INSERT INTO calendar_events (kind, event_key, version, exchange, ticker, day, details, superseded_at, cancelled_at)
                    VALUES ('split', 'MOV.US|1', 1, 'US', 'MOV.US', '2023-05-02', '{"old_shares":1,"new_shares":2}', now(), NULL),
                           ('split', 'MOV.US|1', 2, 'US', 'MOV.US', '2023-05-04', '{"old_shares":1,"new_shares":2}', NULL, NULL),
                           ('split', 'OFF.US|1', 1, 'US', 'OFF.US', '2023-05-04', '{}', NULL, now()),
                           ('ipo', 'Unborn|TSXV', 1, NULL, NULL, '2023-05-05', '{"name":"Unborn"}', NULL, NULL)
                    """, "ANALYZE calendar_events");
        }
        await().atMost(Duration.ofSeconds(30))
                .until(() -> get("/q/health/ready").statusCode() == 200);
    }

    @Test
    void events_are_shown_as_they_are_now() {
        // When
        JsonPath json = json(get("/api/v1/calendar?from=2023-05-01&to=2023-05-31"));

        // Then
        assertThat(json.getList("data.kind")).containsExactly("split", "ipo");
        assertThat(json.getMap("data[0]"))
                .containsEntry("day", "2023-05-04")
                .containsEntry("ticker", "MOV.US")
                .containsEntry("moved_from", "2023-05-02")
                .doesNotContainKey("id");
        assertThat(json.getInt("data[0].details.new_shares")).isEqualTo(2);
        assertThat(json.getMap("data[1]")).containsEntry("ticker", null).doesNotContainKey("moved_from");
        assertThat(json.getString("meta.from")).isEqualTo("2023-05-01");
    }

    @Test
    void pages_join_without_a_gap_or_a_double() {
        // Given
        String asked = "/api/v1/calendar?kind=earnings&exchange=us&from=2024-02-01&to=2024-02-10";
        int all = json(get(asked + "&limit=5000")).getList("data").size();

        // When
        List<String> pages = new ArrayList<>();
        String next = "";
        while (next != null) {
            JsonPath page = json(get(asked + "&limit=25" + next));
            pages.addAll(page.getList("data.ticker"));
            next = page.getString("next") == null ? null : "&after=" + page.getString("next");
        }

        // Then
        assertThat(all).isGreaterThan(100);
        assertThat(pages).hasSize(all).doesNotHaveDuplicates();
    }

    @Test
    void of_one_ticker() {
        // When
        JsonPath json = json(get("/api/v1/calendar?ticker=E5.US&from=2024-01-01&to=2024-12-31"));

        // Then
        assertThat(json.getList("data.day")).containsExactly("2024-01-07", "2024-04-06", "2024-07-05", "2024-10-03");
    }

    @ParameterizedTest
    @CsvSource({
        "kind=party, kind",
        "ticker=abc, ticker",
        "exchange=U.S, exchange",
        "from=2024-02-01&to=2024-01-01, from",
        "from=2024-02-01&to=2026-01-01, to",
        "after=[2024-01-01], after",
        "after=[2024-13-01_1], after",
        "limit=0, limit",
        "symbol=A, symbol"
    })
    void a_bad_request_names_the_field(String query, String field) {
        // When
        Answer answer = get("/api/v1/calendar?" + query);

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).getString("errors[0].field")).isEqualTo(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "kind=earnings", "ticker=E5.US", "exchange=US", "kind=split&after=[2024-01-05_7]"})
    void no_statement_reads_a_whole_table(String query) throws Exception {
        // Given
        MultivaluedHashMap<String, String> parameters = new MultivaluedHashMap<>();
        for (String part : Api.sealed("?" + query).substring(1).split("&")) {
            if (!part.isEmpty()) {
                parameters.putSingle(part.split("=")[0], part.split("=")[1]);
            }
        }
        CalendarReader.Statement statement =
                CalendarReader.statement(CalendarRequest.of(parameters, LocalDate.of(2024, 1, 5)));
        String arguments = statement.arguments().stream()
                .map(argument -> "'" + argument + "'")
                .collect(Collectors.joining(", ", "(", ")"));

        // When
        QueryPlan plan = QueryPlan.of(stack, "force_generic_plan", "AS " + statement.sql(), arguments);

        // Then
        assertThat(plan.scansOfWholeTables()).isEmpty();
    }

    private static JsonPath json(Answer answer) {
        return new JsonPath(answer.asString());
    }
}
