package io.fundamentalflow.simulator.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.fundamentalflow.simulator.market.InsiderTrade;
import io.fundamentalflow.simulator.market.Instrument;
import io.fundamentalflow.simulator.market.Market;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** {@code GET /sec-filings/{symbol}/form4}: filings newest first, in pages; amendments are filings of their own. */
final class Form4Endpoint implements Endpoint {

    private static final int CALLS = Costs.of("sec-filings");
    private static final int USUAL = 20;
    private static final int MOST = 100;

    private final Market market;

    Form4Endpoint(Market market) {
        this.market = market;
    }

    @Override
    public Answer answer(WireRequest request) {
        Optional<Instrument> found = market.find(request.symbol());
        if (found.isEmpty() || !request.part(1).equals("form4")) {
            return Answer.text(404, "Ticker Not Found.", 1);
        }
        int offset = request.number("page[offset]", 0, 0, Integer.MAX_VALUE);
        int limit = request.number("page[limit]", USUAL, 1, MOST);
        List<InsiderTrade> filings = new ArrayList<>(market.insiderTrades(found.get()));
        Collections.reverse(filings);
        int end = (int) Math.min(filings.size(), (long) offset + limit);
        return Answer.json(
                Json.bytes(out -> {
                    out.writeStartObject();
                    out.writeArrayFieldStart("data");
                    for (int i = offset; i < end; i++) {
                        filing(out, filings.get(i));
                    }
                    out.writeEndArray();
                    out.writeObjectFieldStart("meta");
                    out.writeNumberField("total", filings.size());
                    out.writeObjectFieldStart("page");
                    out.writeNumberField("offset", offset);
                    out.writeNumberField("limit", limit);
                    out.writeEndObject();
                    out.writeEndObject();
                    out.writeObjectFieldStart("links");
                    Json.text(out, "next", end < filings.size() ? next(request, end, limit) : null);
                    out.writeEndObject();
                    out.writeEndObject();
                }),
                CALLS);
    }

    private static String next(WireRequest request, int offset, int limit) {
        return "https://eodhd.com/api/sec-filings/" + request.argument() + "?page%5Boffset%5D=" + offset
                + "&page%5Blimit%5D=" + limit;
    }

    private static void filing(JsonGenerator out, InsiderTrade trade) throws IOException {
        out.writeStartObject();
        Json.text(out, "accession_number", trade.accession());
        Json.day(out, "filed_at", trade.filedOn());
        Json.day(out, "period_of_report", trade.tradedOn());
        out.writeArrayFieldStart("non_derivative");
        if (!trade.derivative()) {
            trade(out, trade);
        }
        out.writeEndArray();
        out.writeArrayFieldStart("derivative");
        if (trade.derivative()) {
            trade(out, trade);
        }
        out.writeEndArray();
        out.writeArrayFieldStart("footnotes");
        if (trade.amends() != null) {
            out.writeStartObject();
            Json.text(out, "footnote_id", "F1");
            Json.text(out, "text", "This amendment corrects the number of shares in " + trade.amends() + ".");
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private static void trade(JsonGenerator out, InsiderTrade trade) throws IOException {
        BigDecimal price = trade.price();
        out.writeStartObject();
        Json.text(out, "reporting_owner_cik", trade.ownerCik());
        Json.text(out, "reporting_owner_name", trade.ownerName());
        out.writeBooleanField("is_director", trade.title() == null);
        out.writeBooleanField("is_officer", trade.title() != null);
        out.writeBooleanField("is_ten_percent_owner", false);
        out.writeBooleanField("is_other", false);
        Json.text(out, "officer_title", trade.title());
        Json.text(out, "other_text", null);
        Json.text(out, "security_title", trade.derivative() ? "Stock Option (right to buy)" : "Common Stock");
        Json.text(out, "transaction_date", trade.tradedOn() + "T00:00:00+00:00");
        Json.text(out, "transaction_code", trade.code());
        Json.text(out, "acquired_or_disposed", trade.acquired() ? "A" : "D");
        Json.number(out, "shares_amount", trade.shares());
        Json.number(out, "price_per_share", price == null ? BigDecimal.ZERO : price);
        if (trade.ownedAfter() == null) {
            out.writeNullField("shares_owned_after");
        } else {
            Json.number(out, "shares_owned_after", trade.ownedAfter());
        }
        Json.number(out, "total_value", price == null ? BigDecimal.ZERO : price.multiply(trade.shares()));
        out.writeEndObject();
    }
}
