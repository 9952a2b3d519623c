package io.fundamentalflow.ingestion.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.ingestion.instruments.CompanyRef;
import io.fundamentalflow.ingestion.quality.series.Finding;
import io.fundamentalflow.ingestion.quality.series.Noticed;
import io.fundamentalflow.model.Dataset;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlagStoreIT {

    private static final StoreDatabase DATABASE = StoreDatabase.shared();
    private static final FlagStore STORE = Quality.flags();
    private static final LocalDate DAY = LocalDate.of(2026, 5, 4);
    private static final LocalDate LAST = LocalDate.of(2026, 6, 30);

    @Test
    void a_flag_found_again_is_written_once() {
        // Given
        CompanyRef company = DATABASE.company("FLAGA.US", "USD", 1);
        int first = store(company, found(QualityRule.SPLIT_SUSPECTED, DAY, DAY, "first"));
        String before = flags(company);

        // When
        int again = store(company, found(QualityRule.SPLIT_SUSPECTED, DAY, DAY, "seen again, other words"));

        // Then
        assertThat(first).isEqualTo(1);
        assertThat(again).isZero();
        assertThat(flags(company)).isEqualTo(before).contains("first");
    }

    @Test
    void a_flag_that_is_not_found_any_more_is_resolved_and_kept_and_may_be_raised_again() {
        // Given
        CompanyRef company = DATABASE.company("FLAGB.US", "USD", 1);
        store(company, found(QualityRule.FROZEN, DAY, DAY.plusDays(6), "frozen"));
        store(company, nothing(QualityRule.FROZEN, DAY.minusDays(10)));

        // When
        store(company, found(QualityRule.FROZEN, DAY, DAY.plusDays(6), "frozen again"));

        // Then
        assertThat(DATABASE.rows("SELECT detail, resolved_at IS NULL FROM quality_flags WHERE company_id = "
                        + company.id() + " ORDER BY id"))
                .containsExactly(List.of("frozen", "f"), List.of("frozen again", "t"));
    }

    @Test
    void what_a_rule_did_not_look_at_stands() {
        // Given
        CompanyRef company = DATABASE.company("FLAGC.US", "USD", 1);
        store(company, found(QualityRule.SPLIT_SUSPECTED, DAY, DAY, "old"));

        // When: another rule looks, and the same one at later days
        store(company, nothing(QualityRule.FROZEN, DAY.minusDays(10)));
        store(company, nothing(QualityRule.SPLIT_SUSPECTED, DAY.plusDays(1)));

        // Then
        assertThat(DATABASE.value("SELECT count(*) FROM quality_flags WHERE resolved_at IS NULL AND company_id = "
                        + company.id()))
                .isEqualTo("1");
    }

    @Test
    void a_run_that_goes_on_is_one_flag() {
        // Given
        CompanyRef company = DATABASE.company("FLAGD.US", "USD", 1);
        store(company, found(QualityRule.FROZEN, DAY, DAY.plusDays(6), "frozen"));

        // When: judged with less history before it
        store(company, found(QualityRule.FROZEN, DAY.plusDays(3), DAY.plusDays(9), "frozen"));

        // Then
        assertThat(DATABASE.rows("SELECT day, until_day FROM quality_flags WHERE resolved_at IS NULL AND company_id = "
                        + company.id()))
                .containsExactly(List.of(DAY.toString(), DAY.plusDays(9).toString()));
    }

    @Test
    void many_instruments_are_one_statement_and_stay_apart() {
        // Given
        CompanyRef one = DATABASE.company("FLAGE.US", "USD", 1);
        CompanyRef other = DATABASE.company("FLAGF.US", "USD", 1);
        store(one, found(QualityRule.FROZEN, DAY, DAY, "one"));
        Map<Integer, Noticed> batch = new HashMap<>();
        batch.put(one.id(), nothing(QualityRule.FROZEN, DAY));
        batch.put(other.id(), found(QualityRule.FROZEN, DAY, DAY, "other"));

        // When
        Set<Integer> changed =
                DATABASE.inTransaction(c -> STORE.store(c, Dataset.DAILY_PRICES, UUID.randomUUID(), batch));

        // Then
        assertThat(changed).containsExactlyInAnyOrder(one.id(), other.id());
        assertThat(flags(one)).isEqualTo("[]");
        assertThat(flags(other)).contains("other");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "split_suspected, FLAGG.US, splits (company_id; ex_date; shares_new; shares_old; kind), '2026-05-04'; 2; 1; 'split'",
                "dividend_missing, FLAGH.US, dividends (company_id; ex_date; value; declared_value), '2026-05-02'; 1; 1",
            })
    void an_action_that_is_loaded_later_settles_the_flag_that_missed_it(
            String rule, String ticker, String into, String values) {
        // Given
        CompanyRef company = DATABASE.company(ticker, "USD", 1);
        store(company, found(QualityRule.ofCode(rule).orElseThrow(), DAY, DAY, "missed"));
        DATABASE.execute("INSERT INTO " + into.replace(';', ',') + " VALUES (" + company.id() + ", "
                + values.replace(';', ',') + ")");

        // When
        int settled = DATABASE.inTransaction(c -> STORE.settle(c, company.id()));

        // Then
        assertThat(settled).isEqualTo(1);
        assertThat(flags(company)).isEqualTo("[]");
    }

    @ParameterizedTest
    @CsvSource({"dividend_phantom, FLAGI.US", "duplicate_action, FLAGJ.US", "split_applied_twice, FLAGK.US"})
    void a_doubted_action_that_is_cancelled_settles_its_flag(String rule, String ticker) {
        // Given
        CompanyRef company = DATABASE.company(ticker, "USD", 1);
        store(company, found(QualityRule.ofCode(rule).orElseThrow(), DAY, DAY, "doubted"));
        DATABASE.execute("INSERT INTO dividends (company_id, ex_date, value, declared_value, cancelled_at) VALUES ("
                + company.id() + ", '" + DAY + "', 1, 1, now())");

        // When
        int settled = DATABASE.inTransaction(c -> STORE.settle(c, company.id()));

        // Then
        assertThat(settled).isEqualTo(1);
    }

    private static int store(CompanyRef company, Noticed noticed) {
        return DATABASE.inTransaction(
                        c -> STORE.store(c, Dataset.DAILY_PRICES, UUID.randomUUID(), Map.of(company.id(), noticed)))
                .size();
    }

    private static Noticed found(QualityRule rule, LocalDate day, LocalDate until, String detail) {
        return new Noticed(List.of(new Finding(rule, day, until, detail)), Map.of(rule, day.minusDays(5)), LAST);
    }

    private static Noticed nothing(QualityRule rule, LocalDate from) {
        return new Noticed(List.of(), Map.of(rule, from), LAST);
    }

    /** Standing ones with everything about them. */
    private static String flags(CompanyRef company) {
        return DATABASE.value("SELECT coalesce(json_agg(f ORDER BY id), '[]') FROM quality_flags f"
                + " WHERE resolved_at IS NULL AND company_id = " + company.id());
    }
}
