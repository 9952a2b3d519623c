package io.fundamentalflow.query.holdings;

import com.fasterxml.jackson.databind.JsonNode;
import io.fundamentalflow.model.fundamentals.SnapshotSection;
import io.fundamentalflow.query.documents.VendorText;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What an instrument is made of, whatever kind it is.
 *
 * @param kind etf, mutual_fund, index, or none for instruments that are made of nothing we know
 * @param scope all, top (the vendor lists the largest only) or none
 * @param knownAt of the section it was read from; null: none
 * @param stated how many holdings the vendor says there are; null: it does not say
 * @param rows largest weight first
 */
record Portfolio(
        String kind,
        String scope,
        @Nullable Instant knownAt,
        @Nullable BigDecimal stated,
        List<HoldingRow> rows) {

    /** Index weights that sum to less than this are fractions: both are seen. */
    private static final BigDecimal FRACTIONS = BigDecimal.valueOf(2);

    private static final Comparator<HoldingRow> LARGEST_FIRST = Comparator.comparing(
                    HoldingRow::weightPercent, Comparator.nullsLast(Comparator.<BigDecimal>reverseOrder()))
            .thenComparing(row -> Objects.requireNonNullElse(row.name(), ""));

    private static final Comparator<HoldingRow> BY_NAME = Comparator.comparing(
                    (HoldingRow row) -> Objects.requireNonNullElse(row.name(), ""))
            .thenComparing(HoldingRow::memberFrom, Comparator.nullsFirst(Comparator.naturalOrder()));

    /**
     * Of the sections known then.
     *
     * @param type the instrument's, in the vendor's words
     */
    static Portfolio of(String type, List<SectionRead> sections) {
        SectionRead etf = SectionRead.find(sections, SnapshotSection.ETF_DATA);
        if (etf != null) {
            return ofEtf(etf);
        }
        SectionRead fund = SectionRead.find(sections, SnapshotSection.MUTUAL_FUND_DATA);
        if (fund != null) {
            return of("mutual_fund", "top", fund, fund.part("Top_Holdings"), "Weight", LARGEST_FIRST);
        }
        SectionRead index = SectionRead.find(sections, SnapshotSection.COMPONENTS);
        boolean isIndex = type.equalsIgnoreCase("INDEX");
        // Currencies have empty components.
        return index != null && (isIndex || !index.content().isEmpty())
                ? ofIndex(index)
                : none(isIndex ? "index" : "none");
    }

    /** The members of an index over time. */
    static Portfolio history(String type, List<SectionRead> sections) {
        SectionRead members = SectionRead.find(sections, SnapshotSection.HISTORICAL_TICKER_COMPONENTS);
        return members == null
                ? none(of(type, sections).kind)
                : of("index", "all", members, members.content(), "Weight", BY_NAME);
    }

    /** Sum of the weights known, in percent; null when none is. */
    @Nullable BigDecimal weightPercent() {
        return rows.stream()
                .map(HoldingRow::weightPercent)
                .filter(Objects::nonNull)
                .reduce(BigDecimal::add)
                .map(VendorText::written)
                .orElse(null);
    }

    private static Portfolio none(String kind) {
        return new Portfolio(kind, "none", null, null, List.of());
    }

    private static Portfolio ofEtf(SectionRead etf) {
        JsonNode all = etf.part("Holdings");
        Portfolio portfolio = all.isEmpty()
                ? of("etf", "top", etf, etf.part("Top_10_Holdings"), "Assets_%", LARGEST_FIRST)
                : of("etf", "all", etf, all, "Assets_%", LARGEST_FIRST);
        return new Portfolio(
                portfolio.kind,
                portfolio.scope,
                portfolio.knownAt,
                VendorText.decimal(etf.content(), "Holdings_Count"),
                portfolio.rows);
    }

    private static Portfolio ofIndex(SectionRead index) {
        Portfolio given = of("index", "all", index, index.content(), "Weight", LARGEST_FIRST);
        BigDecimal sum = given.weightPercent();
        boolean fractions = sum != null && sum.compareTo(FRACTIONS) < 0;
        return fractions ? given.with(row -> row.weighing(percent(row.weightPercent()))) : given;
    }

    private static Portfolio of(
            String kind,
            String scope,
            SectionRead section,
            JsonNode list,
            String weight,
            Comparator<HoldingRow> order) {
        List<HoldingRow> sorted = new ArrayList<>(Holdings.read(list, weight, section.knownAt()));
        sorted.sort(order);
        for (int i = 0; i < sorted.size(); i++) {
            sorted.set(i, sorted.get(i).at(i + 1));
        }
        return new Portfolio(kind, sorted.isEmpty() ? "none" : scope, section.knownAt(), null, List.copyOf(sorted));
    }

    private Portfolio with(UnaryOperator<HoldingRow> change) {
        return new Portfolio(
                kind, scope, knownAt, stated, rows.stream().map(change).toList());
    }

    private static @Nullable BigDecimal percent(@Nullable BigDecimal fraction) {
        return fraction == null ? null : VendorText.written(fraction.movePointRight(2));
    }
}
