package io.fundamentalflow.query.rejects;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.query.QueryPlan;
import io.fundamentalflow.query.QueryStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pages of a large quarantine, planned without knowing what is asked for. */
@QuarkusTest
@QuarkusTestResource(QueryStack.class)
class RejectPlanIT {

    private static boolean filled;

    QueryStack stack;

    @BeforeEach
    void fill() {
        if (!filled) {
            filled = true;
            stack.execute("""
                    INSERT INTO rejected_records (dataset, subject, record_key, rule, detail, payload, payload_hash, first_seen_at)
                    SELECT CASE WHEN n % 50 = 0 THEN 'splits' ELSE 'daily_prices' END, 'RP' || n % 3000 || '.US', n::text,
                           CASE WHEN n % 70 = 0 THEN 'frozen' ELSE 'unit_jump' END, 'd', repeat('x', 200), 'h',
                           timestamptz '2020-01-01Z' + n * interval '10 minutes'
                      FROM generate_series(1, 60000) n
                    """, "ANALYZE rejected_records");
        }
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, -, -, -, (11)",
                "-, RP77.US, -, -, ('RP77.US'; 11)",
                "splits, -, -, -, ('splits'; 11)",
                "-, -, frozen, -, ('frozen'; 11)",
                "daily_prices, RP77.US, unit_jump, -, ('daily_prices'; 'RP77.US'; 'unit_jump'; 11)",
                "-, -, -, 30000, (30000; 11)",
            })
    void a_page_is_read_by_an_index(
            @Nullable String dataset,
            @Nullable String ticker,
            @Nullable String rule,
            @Nullable Long before,
            String arguments)
            throws Exception {
        // Given
        RejectRequest request = new RejectRequest(
                dataset == null ? null : Dataset.ofCode(dataset).orElseThrow(), ticker, rule, null, null, 10, before);

        // When
        QueryPlan plan = plan(request, arguments.replace(';', ','));

        // Then
        assertThat(plan.scansOfWholeTables()).as(plan.toString()).doesNotContain("rejected_records");
        assertThat(plan.rows()).isEqualTo(11);
        assertThat(plan.pages()).as(plan.toString()).isLessThan(400);
    }

    @ParameterizedTest
    @CsvSource({"force_custom_plan", "force_generic_plan"})
    void days_are_found_by_an_index(String planning) throws Exception {
        // Given
        RejectRequest request =
                new RejectRequest(null, null, null, LocalDate.of(2020, 3, 1), LocalDate.of(2020, 3, 1), 10, null);

        // When
        QueryPlan plan = QueryPlan.of(
                stack, planning, "AS " + RejectReader.Question.of(request).sql(), "('2020-03-01Z', '2020-03-02Z', 11)");

        // Then
        assertThat(plan.scansOfWholeTables()).as(plan.toString()).doesNotContain("rejected_records");
        assertThat(plan.rows()).isEqualTo(11);
    }

    private QueryPlan plan(RejectRequest request, String arguments) throws Exception {
        return QueryPlan.of(
                stack,
                "force_generic_plan",
                "AS " + RejectReader.Question.of(request).sql(),
                arguments);
    }
}
