package io.fundamentalflow.query.companies;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.query.QueryPlan;
import io.fundamentalflow.query.QueryStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How companies are found among many, by plans made without knowing what is asked for. */
@QuarkusTest
@QuarkusTestResource(QueryStack.class)
class SearchPlanIT {

    private static boolean filled;

    QueryStack stack;

    @BeforeEach
    void fill() {
        if (filled) {
            return;
        }
        filled = true;
        stack.execute(
                """
                INSERT INTO companies (ticker, exchange_id, name, instrument_type, currency, calendar_id, isin)
                SELECT 'S' || n || '.V', e.id, md5(n::text), 'Common Stock', 'CAD', e.calendar_id, 'CA' || lpad(n::text, 10, '0')
                  FROM exchanges e, generate_series(1, 20000) n WHERE e.code = 'V'
                """,
                // As autovacuum does in its own time: what is pending makes the index look dear.
                "SELECT gin_clean_pending_list('companies_search')",
                "ANALYZE");
    }

    @Test
    void a_text_is_looked_up_in_its_index() throws Exception {
        // Given
        CompanyFilter filter = filter(null, "S777.V", null);

        // When
        QueryPlan plan = plan(filter, "('S777.V', 11)");

        // Then
        assertThat(plan.scansOfWholeTables()).as(plan.toString()).doesNotContain("companies");
        assertThat(plan.rows()).isPositive();
    }

    @Test
    void the_next_page_is_read_from_where_the_last_ended() throws Exception {
        // Given
        CompanyFilter filter = filter(null, null, new SearchCursor(BigDecimal.ZERO, "S500.V"));

        // When
        QueryPlan plan = plan(filter, "('S500.V', 11)");

        // Then
        assertThat(plan.scansOfWholeTables()).as(plan.toString()).doesNotContain("companies");
        assertThat(plan.rows()).isEqualTo(11);
        assertThat(plan.pages()).isLessThan(200);
    }

    @Test
    void an_exchange_is_read_in_the_order_of_its_tickers() throws Exception {
        // Given
        CompanyFilter filter = filter("V", null, null);

        // When
        QueryPlan plan = plan(filter, "('V', 11)");

        // Then
        assertThat(plan.scansOfWholeTables()).as(plan.toString()).doesNotContain("companies");
        assertThat(plan.rows()).isEqualTo(11);
    }

    private QueryPlan plan(CompanyFilter filter, String arguments) throws Exception {
        return QueryPlan.of(
                stack,
                "force_generic_plan",
                "AS " + CompanySearch.Question.of(filter).sql(),
                arguments);
    }

    private static CompanyFilter filter(@Nullable String exchange, @Nullable String q, @Nullable SearchCursor after) {
        return new CompanyFilter(null, null, exchange, null, null, q, 10, after);
    }
}
