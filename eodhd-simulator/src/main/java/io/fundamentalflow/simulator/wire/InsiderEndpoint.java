package io.fundamentalflow.simulator.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.fundamentalflow.simulator.market.InsiderTrade;
import io.fundamentalflow.simulator.market.Instrument;
import io.fundamentalflow.simulator.market.Market;
import io.fundamentalflow.simulator.market.MarketPlace;
import io.fundamentalflow.simulator.market.StatementCase;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * {@code GET /insider-transactions}: American trades by day of their report, newest first. A corrected trade replaces
 * the one it corrects; one large name has none here, although its filings are there.
 */
final class InsiderEndpoint implements Endpoint {

    private static final int CALLS = Costs.of("insider-transactions");
    private static final int USUAL = 100;
    private static final int MOST = 1_000;
    /** Without a code only the first companies are walked: the vendor's own list is no archive either. */
    private static final int MOST_COMPANIES = 200;

    /** A trade of a company. */
    private record Row(Instrument company, InsiderTrade trade) {}

    private final Market market;

    InsiderEndpoint(Market market) {
        this.market = market;
    }

    @Override
    public Answer answer(WireRequest request) {
        LocalDate from = request.day("from", market.today().minusYears(1));
        LocalDate to = request.day("to", market.today());
        int limit = request.number("limit", USUAL, 1, MOST);
        String code = request.param("code", "");
        List<Row> rows = new ArrayList<>();
        for (Instrument company : companies(code)) {
            for (InsiderTrade trade : served(company)) {
                if (!trade.filedOn().isBefore(from) && !trade.filedOn().isAfter(to)) {
                    rows.add(new Row(company, trade));
                }
            }
        }
        rows.sort(Comparator.comparing((Row row) -> row.trade().filedOn())
                .reversed()
                .thenComparing(row -> row.trade().accession()));
        return Answer.json(
                Json.bytes(out -> {
                    out.writeStartArray();
                    for (Row row : rows.subList(0, Math.min(limit, rows.size()))) {
                        write(out, row);
                    }
                    out.writeEndArray();
                }),
                CALLS);
    }

    /** Where the filing would be. */
    static String link(InsiderTrade trade) {
        return "https://www.sec.gov/Archives/edgar/data/" + trade.accession().replace("-", "") + "/form4.xml";
    }

    private List<Instrument> companies(String code) {
        if (code.isEmpty()) {
            return market.instruments(MarketPlace.US, false).stream()
                    .filter(one -> one.type().equals("Common Stock"))
                    .limit(MOST_COMPANIES)
                    .toList();
        }
        return market.find(code.indexOf('.') < 0 ? code + ".US" : code).stream().toList();
    }

    private List<InsiderTrade> served(Instrument company) {
        if (StatementCase.LONG_HISTORY.is(company)) {
            return List.of();
        }
        List<InsiderTrade> trades = market.insiderTrades(company);
        Set<String> corrected = trades.stream()
                .map(InsiderTrade::amends)
                .filter(one -> one != null)
                .collect(Collectors.toSet());
        return trades.stream()
                .filter(one -> !corrected.contains(one.accession()))
                .toList();
    }

    /** Two shapes are documented; which one a company has is a matter of its name. */
    private static void write(JsonGenerator out, Row row) throws IOException {
        Instrument company = row.company();
        InsiderTrade trade = row.trade();
        boolean suffix = Math.floorMod(company.code().hashCode(), 2) == 1;
        Loose loose = new Loose(out, company);
        out.writeStartObject();
        Json.text(out, "code", suffix ? company.symbol() : company.code());
        if (!suffix) {
            Json.text(out, "exchange", company.place().name());
        }
        Json.day(out, "date", trade.tradedOn());
        Json.day(out, "reportDate", trade.filedOn());
        Json.text(out, "ownerCik", trade.ownerCik());
        Json.text(out, "ownerName", trade.ownerName());
        if (!suffix) {
            Json.text(out, "ownerRelationship", trade.title() == null ? "Director" : "Officer");
        }
        Json.text(out, "ownerTitle", trade.title());
        Json.day(out, "transactionDate", trade.tradedOn());
        Json.text(out, "transactionCode", trade.code());
        loose.number("transactionAmount", trade.shares());
        loose.number("transactionPrice", trade.price());
        Json.text(out, "transactionAcquiredDisposed", trade.acquired() ? "A" : "D");
        loose.number("postTransactionAmount", trade.ownedAfter());
        Json.text(out, suffix ? "secLink" : "link", link(trade));
        out.writeEndObject();
    }
}
