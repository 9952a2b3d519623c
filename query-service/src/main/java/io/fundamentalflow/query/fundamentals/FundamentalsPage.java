package io.fundamentalflow.query.fundamentals;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one answer.
 *
 * @param next the label of the last row when there are more; null: complete
 */
record FundamentalsPage(
        List<FundamentalsRow> rows, @Nullable String next) {

    static FundamentalsPage of(FundamentalsRequest request, CompanyFundamentals read) {
        PeriodKind kind = requireNonNull(request.kind(), "a page is of one kind");
        PeriodView.Book book = read.book();
        List<Period> wanted = new ArrayList<>();
        for (Period period : book.ledger().periods(kind.stored())) {
            if (request.wants(period.end())) {
                wanted.add(period);
            }
        }
        if (request.newestFirst()) {
            Collections.reverse(wanted);
        }
        boolean cut = wanted.size() > request.limit();
        List<FundamentalsRow> rows = wanted.stream()
                .limit(request.limit())
                .map(period -> new PeriodView(book, kind, period, read.price(period.end())))
                .map(view -> RowFacts.row(view, request.metrics(), request.lines()))
                .toList();
        return new FundamentalsPage(
                rows, cut ? rows.get(rows.size() - 1).periodEnd().toString() : null);
    }
}
