package io.fundamentalflow.simulator.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.fundamentalflow.simulator.market.FundamentalTruth;
import io.fundamentalflow.simulator.market.Instrument;
import io.fundamentalflow.simulator.market.PeriodType;
import io.fundamentalflow.simulator.market.Statement;
import io.fundamentalflow.simulator.market.StatementCase;
import io.fundamentalflow.simulator.market.StatementTruth;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** The Financials section: three statements by quarter and year, newest first, every row with every line. */
final class StatementsJson {

    private static final int LAST = 4;

    private final JsonGenerator out;
    private final FundamentalTruth truth;
    private final Instrument instrument;
    private final Loose loose;

    StatementsJson(JsonGenerator out, FundamentalTruth truth) {
        this.out = out;
        this.truth = truth;
        this.instrument = truth.instrument();
        this.loose = new Loose(out, instrument);
    }

    /** Rows whose period ends from and to these days, both inclusive. */
    void write(LocalDate from, LocalDate to) throws IOException {
        out.writeObjectFieldStart("Financials");
        for (Statement statement : Statement.values()) {
            out.writeObjectFieldStart(statement.vendorName());
            Json.text(out, "currency_symbol", currency(statement));
            for (PeriodType period : PeriodType.values()) {
                map(statement, period, from, to);
            }
            out.writeEndObject();
        }
        out.writeEndObject();
    }

    /** The form of bulk answers: four newest rows of each kind under fixed names. */
    void writeLast() throws IOException {
        out.writeObjectFieldStart("Financials");
        for (Statement statement : Statement.values()) {
            out.writeObjectFieldStart(statement.vendorName());
            Json.text(out, "currency_symbol", currency(statement));
            for (PeriodType period : PeriodType.values()) {
                List<StatementTruth> rows = newestFirst(statement, period);
                for (int i = 0; i < LAST; i++) {
                    out.writeObjectFieldStart(period.vendorName() + "_last_" + i);
                    if (i < rows.size()) {
                        row(rows.get(i));
                    }
                    out.writeEndObject();
                }
            }
            out.writeEndObject();
        }
        out.writeEndObject();
    }

    private List<StatementTruth> newestFirst(Statement statement, PeriodType period) {
        List<StatementTruth> rows = new ArrayList<>();
        for (StatementTruth one : truth.statements(statement, period)) {
            if (!one.hidden()) {
                rows.add(one);
            }
        }
        Collections.reverse(rows);
        return rows;
    }

    private String currency(Statement statement) {
        List<StatementTruth> rows = truth.statements(statement, PeriodType.QUARTERLY);
        return rows.isEmpty() ? "" : rows.get(rows.size() - 1).currency();
    }

    private void map(Statement statement, PeriodType period, LocalDate from, LocalDate to) throws IOException {
        List<StatementTruth> rows = newestFirst(statement, period);
        if (rows.isEmpty() && period == PeriodType.YEARLY) {
            // An empty map of PHP: a list here, an object above.
            out.writeArrayFieldStart(period.vendorName());
            out.writeEndArray();
            return;
        }
        out.writeObjectFieldStart(period.vendorName());
        for (StatementTruth one : rows) {
            if (!one.servedEnd().isBefore(from) && !one.servedEnd().isAfter(to)) {
                out.writeObjectFieldStart(one.servedEnd().toString());
                row(one);
                out.writeEndObject();
            }
        }
        out.writeEndObject();
    }

    private void row(StatementTruth one) throws IOException {
        Json.day(out, "date", one.servedEnd());
        Json.text(out, "filing_date", one.servedFiling());
        boolean blank = loose.isMixed() && one.fiscalQuarter() == 1 && one.period() == PeriodType.QUARTERLY;
        Json.text(out, "currency_symbol", blank ? "" : one.currency());
        Map<String, BigDecimal> lines = one.latest().served();
        for (String line : one.statement().lines()) {
            loose.line(line, lines.get(line));
        }
        if (StatementCase.UNKNOWN_PARTS.is(instrument)) {
            Json.text(out, "carbonProvisionsNet", "1250000.00");
            out.writeNumberField("leaseBreakageExpense", one.fiscalYear());
        }
    }
}
