package io.fundamentalflow.query.fundamentals;

import static io.fundamentalflow.model.fundamentals.ReportedMetric.CAPITAL_EXPENDITURES;
import static io.fundamentalflow.model.fundamentals.ReportedMetric.CASH;
import static io.fundamentalflow.model.fundamentals.ReportedMetric.CASH_AND_EQUIVALENTS;
import static io.fundamentalflow.model.fundamentals.ReportedMetric.CASH_AND_SHORT_TERM_INVESTMENTS;
import static io.fundamentalflow.model.fundamentals.ReportedMetric.CURRENT_ASSETS;
import static io.fundamentalflow.model.fundamentals.ReportedMetric.CURRENT_LIABILITIES;
import static io.fundamentalflow.model.fundamentals.ReportedMetric.DEPRECIATION;
import static io.fundamentalflow.model.fundamentals.ReportedMetric.GOODWILL;
import static io.fundamentalflow.model.fundamentals.ReportedMetric.INCOME_BEFORE_TAX;
import static io.fundamentalflow.model.fundamentals.ReportedMetric.INCOME_TAX;
import static io.fundamentalflow.model.fundamentals.ReportedMetric.INTANGIBLE_ASSETS;
import static io.fundamentalflow.model.fundamentals.ReportedMetric.INTEREST_EXPENSE;
import static io.fundamentalflow.model.fundamentals.ReportedMetric.LONG_TERM_DEBT;
import static io.fundamentalflow.model.fundamentals.ReportedMetric.OPERATING_CASH_FLOW;
import static io.fundamentalflow.model.fundamentals.ReportedMetric.PREFERRED_EQUITY;
import static io.fundamentalflow.model.fundamentals.ReportedMetric.RECEIVABLES;
import static io.fundamentalflow.model.fundamentals.ReportedMetric.SHORT_TERM_DEBT;
import static io.fundamentalflow.model.fundamentals.ReportedMetric.SHORT_TERM_INVESTMENTS;
import static io.fundamentalflow.model.fundamentals.ReportedMetric.TAX_PROVISION;
import static io.fundamentalflow.model.fundamentals.ReportedMetric.TOTAL_ASSETS;
import static io.fundamentalflow.model.fundamentals.ReportedMetric.TOTAL_EQUITY;

import io.fundamentalflow.model.fundamentals.ReportedMetric;

/** What several metrics are made of. */
final class Formulas {

    /** Whatever the sign interest is given with. */
    static final Formula INTEREST = reported -> reported.apply(INTEREST_EXPENSE).magnitude();

    static final Formula EBIT = Formula.of(INCOME_BEFORE_TAX).plus(INTEREST);
    static final Formula EBITDA = EBIT.plus(Formula.of(DEPRECIATION));
    static final Formula FREE_CASH_FLOW = Formula.of(OPERATING_CASH_FLOW).minus(Formula.of(CAPITAL_EXPENDITURES));
    static final Formula TAX = reported -> reported.apply(INCOME_TAX).or(reported.apply(TAX_PROVISION));

    /** Borrowings without leases. One of the two unknown counts as none; both unknown, so is the debt. */
    static final Formula TOTAL_DEBT = reported -> {
        Figure soon = reported.apply(SHORT_TERM_DEBT);
        Figure later = reported.apply(LONG_TERM_DEBT);
        return soon.isKnown() || later.isKnown() ? soon.orNothing(later).plus(later.orNothing(soon)) : soon;
    };

    /** As reported together, else cash with the short-term investments there are. */
    static final Formula LIQUID_FUNDS = reported -> {
        Figure cash = reported.apply(CASH_AND_EQUIVALENTS).or(reported.apply(CASH));
        return reported.apply(CASH_AND_SHORT_TERM_INVESTMENTS)
                .or(cash.plus(reported.apply(SHORT_TERM_INVESTMENTS).orNothing(cash)));
    };

    static final Formula NET_DEBT = TOTAL_DEBT.minus(LIQUID_FUNDS);
    static final Formula QUICK_ASSETS = LIQUID_FUNDS.plus(Formula.of(RECEIVABLES));
    static final Formula WORKING_CAPITAL = Formula.of(CURRENT_ASSETS).minus(Formula.of(CURRENT_LIABILITIES));
    static final Formula CAPITAL_EMPLOYED = Formula.of(TOTAL_ASSETS).minus(Formula.of(CURRENT_LIABILITIES));
    static final Formula INVESTED_CAPITAL = NET_DEBT.plus(Formula.of(TOTAL_EQUITY));

    /** What belongs to common shareholders: {@code total_equity} is the parent's, minorities are outside it. */
    static final Formula COMMON_EQUITY = less(Formula.of(TOTAL_EQUITY), PREFERRED_EQUITY);

    static final Formula TANGIBLE_EQUITY = less(less(COMMON_EQUITY, GOODWILL), INTANGIBLE_ASSETS);

    private Formulas() {}

    /** {@code item} not reported counts as none. */
    static Formula less(Formula from, ReportedMetric item) {
        return reported -> {
            Figure whole = from.of(reported);
            return whole.minus(reported.apply(item).orNothing(whole));
        };
    }

    /** {@code item} not reported counts as none. */
    static Formula with(Formula to, ReportedMetric item) {
        return reported -> {
            Figure whole = to.of(reported);
            return whole.plus(reported.apply(item).orNothing(whole));
        };
    }
}
