package io.fundamentalflow.simulator.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.fundamentalflow.simulator.market.DerivedTruth;
import io.fundamentalflow.simulator.market.Earning;
import io.fundamentalflow.simulator.market.FundamentalTruth;
import io.fundamentalflow.simulator.market.PeriodType;
import io.fundamentalflow.simulator.market.Quarter;
import io.fundamentalflow.simulator.market.Statement;
import io.fundamentalflow.simulator.market.StatementCase;
import io.fundamentalflow.simulator.market.StatementTruth;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a company really did, as JSON, for tests that are not in this process. */
final class FundamentalTruthJson {

    private FundamentalTruthJson() {}

    static byte[] of(FundamentalTruth truth) {
        return Json.bytes(out -> {
            out.writeStartObject();
            Json.text(out, "ticker", truth.instrument().symbol());
            Json.day(out, "today", truth.today());
            out.writeArrayFieldStart("cases");
            for (StatementCase one : truth.cases()) {
                out.writeString(one.name());
            }
            out.writeEndArray();
            Json.number(out, "market_value", truth.marketValue());
            out.writeArrayFieldStart("quarters");
            for (Quarter one : truth.filed()) {
                quarter(out, truth, one);
            }
            out.writeEndArray();
            out.writeArrayFieldStart("earnings");
            for (Earning one : truth.earnings()) {
                earning(out, one);
            }
            out.writeEndArray();
            out.writeArrayFieldStart("statements");
            for (Statement statement : Statement.values()) {
                for (PeriodType period : PeriodType.values()) {
                    for (StatementTruth one : truth.statements(statement, period)) {
                        statement(out, one);
                    }
                }
            }
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    /** What was changed by hand. */
    static byte[] restated(
            String symbol, StatementTruth row, String line, @Nullable BigDecimal before, @Nullable BigDecimal after) {
        return Json.bytes(out -> {
            out.writeStartObject();
            Json.text(out, "ticker", symbol);
            head(out, row);
            Json.text(out, "line", line);
            Json.text(out, "before", before == null ? null : WireBuffer.plain(before));
            Json.text(out, "after", after == null ? null : WireBuffer.plain(after));
            Json.day(out, "served_from", row.latest().servedFrom());
            out.writeEndObject();
        });
    }

    private static void quarter(JsonGenerator out, FundamentalTruth truth, Quarter one) throws IOException {
        out.writeStartObject();
        Json.day(out, "period_end", one.end());
        out.writeNumberField("fiscal_year", one.fiscalYear());
        out.writeNumberField("fiscal_quarter", one.number());
        Json.day(out, "reported_on", one.reportedOn());
        Json.day(out, "filed_on", one.filedOn());
        Json.text(out, "currency", one.currency());
        Json.number(out, "shares", truth.shares(one));
        Json.number(out, "shares_as_traded", truth.sharesAsTraded(one));
        Json.number(out, "eps", truth.earningsPerShare(one));
        lines(out, "metrics", DerivedTruth.at(truth, one.end()));
        out.writeEndObject();
    }

    private static void earning(JsonGenerator out, Earning one) throws IOException {
        out.writeStartObject();
        Json.day(out, "period_end", one.periodEnd());
        Json.day(out, "report_date", one.reportDate());
        number(out, "actual", one.actual());
        number(out, "estimate", one.estimate());
        out.writeEndObject();
    }

    private static void number(JsonGenerator out, String name, @Nullable BigDecimal value) throws IOException {
        if (value == null) {
            out.writeNullField(name);
        } else {
            Json.number(out, name, value);
        }
    }

    private static void head(JsonGenerator out, StatementTruth one) throws IOException {
        Json.text(out, "statement", one.statement().vendorName());
        Json.text(out, "period", one.period().vendorName());
        Json.day(out, "period_end", one.periodEnd());
    }

    private static void statement(JsonGenerator out, StatementTruth one) throws IOException {
        out.writeStartObject();
        head(out, one);
        out.writeNumberField("fiscal_year", one.fiscalYear());
        out.writeNumberField("fiscal_quarter", one.fiscalQuarter());
        Json.day(out, "served_end", one.servedEnd());
        Json.day(out, "filed_on", one.filedOn());
        Json.text(out, "served_filing", one.servedFiling());
        Json.text(out, "currency", one.currency());
        out.writeBooleanField("hidden", one.hidden());
        out.writeBooleanField("year_to_date", one.yearToDate());
        out.writeArrayFieldStart("versions");
        for (StatementTruth.Version version : one.versions()) {
            out.writeStartObject();
            Json.day(out, "served_from", version.servedFrom());
            lines(out, "lines", version.lines());
            if (one.yearToDate()) {
                lines(out, "served", version.served());
            }
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private static void lines(JsonGenerator out, String name, Map<String, BigDecimal> lines) throws IOException {
        out.writeObjectFieldStart(name);
        for (Map.Entry<String, BigDecimal> one : lines.entrySet()) {
            Json.number(out, one.getKey(), one.getValue());
        }
        out.writeEndObject();
    }
}
