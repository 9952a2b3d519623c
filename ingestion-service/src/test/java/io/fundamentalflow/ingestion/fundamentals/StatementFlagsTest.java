package io.fundamentalflow.ingestion.fundamentals;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.ingestion.eodhd.Documents;
import io.fundamentalflow.ingestion.fundamentals.KnownSplits.Split;
import io.fundamentalflow.model.fundamentals.PeriodType;
import io.fundamentalflow.model.fundamentals.Statement;
import io.fundamentalflow.model.fundamentals.StatementFlag;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementFlagsTest {

    private static final KnownSplits NONE = KnownSplits.of(List.of());

    @Test
    void a_consistent_document_has_no_flags() {
        // When
        List<ReportedStatement> statements = flagged(DocumentLoader.ours("stock.json"), NONE);

        // Then
        assertThat(statements)
                .hasSize(30)
                .allSatisfy(one -> assertThat(one.flags()).isZero());
    }

    @ParameterizedTest
    @CsvSource({
        // statement, type, period, line, new value, flagged statement, flag
        "balance, quarter, 2024-06-30, totalLiab, 4000000000.00, BALANCE_DIFFERS",
        "balance, year, 2024-12-31, totalStockholderEquity, 1.00, BALANCE_DIFFERS",
        "income, year, 2024-12-31, totalRevenue, 4600000000.00, QUARTERS_DIFFER",
        "cash_flow, year, 2023-12-31, totalCashFromOperatingActivities, 1.00, QUARTERS_DIFFER",
        "cash_flow, quarter, 2024-09-30, netIncome, 1.00, NET_INCOME_DIFFERS",
        "balance, quarter, 2024-12-31, commonStockSharesOutstanding, 600000000.00, SHARES_JUMP"
    })
    void a_contradiction_is_flagged(
            String statement, String type, LocalDate end, String line, String value, StatementFlag flag) {
        // Given
        String document = with(statement, type, end, line, value);

        // When
        List<ReportedStatement> statements = flagged(document, NONE);

        // Then
        assertThat(of(statements, statement, type, end).flags() & flag.bit()).isEqualTo(flag.bit());
    }

    @ParameterizedTest
    @CsvSource({"1000000000.00, 2, 1, true", "250000000.00, 1, 2, true", "1000000000.00, 3, 1, false"})
    void a_jump_of_shares_that_a_split_explains_is_none(String shares, String created, String held, boolean explained) {
        // Given
        String document =
                with("balance", "quarter", LocalDate.of(2024, 12, 31), "commonStockSharesOutstanding", shares);
        KnownSplits splits = KnownSplits.of(
                List.of(new Split(LocalDate.of(2024, 11, 1), new BigDecimal(created), new BigDecimal(held))));

        // When
        ReportedStatement newest = of(flagged(document, splits), "balance", "quarter", LocalDate.of(2024, 12, 31));

        // Then
        assertThat(StatementFlag.SHARES_JUMP.in(newest.flags())).isEqualTo(!explained);
    }

    @Test
    void cash_flows_that_count_from_the_years_start_contradict_nothing() {
        // Given: every quarter the sum so far, the last one the year's
        String document = "{'Financials':{'Income_Statement':{'quarterly':{" + quarters(10, 10, 10, 10)
                + "},'yearly':{'2024-12-31':{'netIncome':40}}},'Cash_Flow':{'quarterly':{" + quarters(10, 20, 30, 40)
                + "},'yearly':{'2024-12-31':{'netIncome':40,'totalCashFromOperatingActivities':40}}}}}";

        // When
        List<ReportedStatement> statements = flagged(document.replace('\'', '"'), NONE);

        // Then
        assertThat(statements)
                .hasSize(10)
                .allSatisfy(one -> assertThat(one.flags()).isZero());
    }

    @ParameterizedTest
    @CsvSource({
        "500, 1000, true",
        "500, 3000, true",
        "500, 1500, true",
        "500, 1000.4, true",
        "500, 1010, false",
        "500, 500, false",
        "0, 500, false"
    })
    void a_count_moved_by_splits_that_follow_each_other_is_explained(String before, String after, boolean explained) {
        // Given
        KnownSplits splits = KnownSplits.of(List.of(
                new Split(LocalDate.of(2020, 1, 2), new BigDecimal(2), new BigDecimal(1)),
                new Split(LocalDate.of(2022, 1, 3), new BigDecimal(3), new BigDecimal(1))));

        // When
        boolean result = splits.explain(new BigDecimal(before), new BigDecimal(after));

        // Then
        assertThat(result).isEqualTo(explained);
    }

    private static String quarters(int... figures) {
        String[] ends = {"2024-03-31", "2024-06-30", "2024-09-30", "2024-12-31"};
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < ends.length; i++) {
            rows.append(i == 0 ? "" : ",")
                    .append("'" + ends[i] + "':{'netIncome':" + figures[i] + ",'totalCashFromOperatingActivities':"
                            + figures[i] + "}");
        }
        return rows.toString();
    }

    private static String with(String statement, String type, LocalDate end, String line, String value) {
        return new DocumentEdit(DocumentLoader.ours("stock.json"))
                .line(statement, type, end.toString(), line, value)
                .text();
    }

    private static List<ReportedStatement> flagged(String document, KnownSplits splits) {
        CheckedDocument checked = CheckedDocument.of(
                Documents.read(document.getBytes(StandardCharsets.UTF_8)), LocalDate.of(2026, 11, 20));
        return StatementFlags.set(checked.statements(), splits);
    }

    private static ReportedStatement of(List<ReportedStatement> all, String statement, String type, LocalDate end) {
        return all.stream()
                .filter(one -> one.statement() == Statement.valueOf(statement.toUpperCase(Locale.ROOT)))
                .filter(one -> one.type() == PeriodType.valueOf(type.toUpperCase(Locale.ROOT)))
                .filter(one -> one.periodEnd().equals(end))
                .findFirst()
                .orElseThrow();
    }
}
