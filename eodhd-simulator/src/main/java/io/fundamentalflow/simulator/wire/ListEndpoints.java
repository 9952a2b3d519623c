package io.fundamentalflow.simulator.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.fundamentalflow.simulator.market.Instrument;
import io.fundamentalflow.simulator.market.Market;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Exchanges, their symbols, and renamed symbols. */
final class ListEndpoints {

    private static final int CALLS = Costs.of("exchanges-list");
    private static final int SYMBOL_CHANGE_CALLS = Costs.of("symbol-change-history");
    /** The vendor's history of symbol changes begins here. */
    private static final LocalDate CHANGES_SINCE = LocalDate.of(2022, 7, 22);

    private final Market market;
    private final ExchangeTable exchanges;

    ListEndpoints(Market market, ExchangeTable exchanges) {
        this.market = market;
        this.exchanges = exchanges;
    }

    /** {@code GET /exchanges-list}: JSON by default, no rate headers. */
    Answer exchanges(WireRequest request) {
        if (!request.wantsJson("json")) {
            StringBuilder csv = new StringBuilder("Name,Code,OperatingMIC,Country,Currency,CountryISO2,CountryISO3\n");
            exchanges
                    .rows()
                    .forEach(row -> csv.append(Csv.line(
                            row.name(),
                            row.code(),
                            row.mic() == null ? "" : row.mic(),
                            row.country(),
                            row.currency(),
                            row.countryIso2(),
                            row.countryIso3())));
            return csv(csv, "exchanges-list.csv");
        }
        return Answer.json(
                        Json.bytes(out -> {
                            out.writeStartArray();
                            for (ExchangeTable.Row row : exchanges.rows()) {
                                out.writeStartObject();
                                Json.text(out, "Name", row.name());
                                Json.text(out, "Code", row.code());
                                Json.text(out, "OperatingMIC", row.mic());
                                Json.text(out, "Country", row.country());
                                Json.text(out, "Currency", row.currency());
                                Json.text(out, "CountryISO2", row.countryIso2());
                                Json.text(out, "CountryISO3", row.countryIso3());
                                out.writeEndObject();
                            }
                            out.writeEndArray();
                        }),
                        CALLS)
                .withoutRateHeaders();
    }

    /** {@code GET /exchange-symbol-list/{exchange}}: CSV by default; {@code delisted=1} lists only the delisted. */
    Answer symbols(WireRequest request) {
        if (!Universe.knows(exchanges, request.argument())) {
            return Answer.text(404, "Exchange Not Found.", CALLS).withoutRateHeaders();
        }
        boolean delisted = request.param("delisted", "0").equals("1");
        String type = request.param("type", "");
        List<Instrument> wanted = Universe.instruments(market, request.argument(), delisted).stream()
                .filter(one -> type.isEmpty() || matches(one, type))
                .toList();
        if (!request.wantsJson("csv")) {
            StringBuilder csv = new StringBuilder("Code,Name,Country,Exchange,Currency,Type,Isin\n");
            wanted.forEach(one -> csv.append(Csv.line(
                    one.code(),
                    one.name(),
                    one.place().country(),
                    one.venue(),
                    one.place().currency(),
                    one.type(),
                    one.place().hasCompanies() ? one.isin() : "")));
            return csv(csv, request.argument() + ".csv");
        }
        return Answer.json(
                        Json.bytes(out -> {
                            out.writeStartArray();
                            for (Instrument one : wanted) {
                                write(out, one);
                            }
                            out.writeEndArray();
                        }),
                        CALLS)
                .withoutRateHeaders();
    }

    /** {@code GET /symbol-change-history}: US only, JSON. */
    Answer symbolChanges(WireRequest request) {
        LocalDate from = request.day("from", CHANGES_SINCE);
        LocalDate to = request.to();
        return Answer.json(
                Json.bytes(out -> {
                    out.writeStartArray();
                    for (Instrument one : market.instruments()) {
                        LocalDate day = one.renamedOn();
                        if (day == null || day.isBefore(from) || day.isAfter(to) || day.isBefore(CHANGES_SINCE)) {
                            continue;
                        }
                        out.writeStartObject();
                        Json.text(out, "exchange", one.place().name());
                        Json.text(out, "old_symbol", one.formerCode());
                        Json.text(out, "new_symbol", one.code());
                        Json.text(out, "company_name", one.name());
                        Json.day(out, "effective", day);
                        out.writeEndObject();
                    }
                    out.writeEndArray();
                }),
                SYMBOL_CHANGE_CALLS);
    }

    private static void write(JsonGenerator out, Instrument one) throws IOException {
        out.writeStartObject();
        Json.text(out, "Code", one.code());
        Json.text(out, "Name", one.name());
        Json.text(out, "Country", one.place().country());
        Json.text(out, "Exchange", one.venue());
        Json.text(out, "Currency", one.place().currency());
        Json.text(out, "Type", one.type());
        Json.text(out, "Isin", isin(one));
        out.writeEndObject();
    }

    /** A missing one is null: pink sheets often have none, indices, pairs and coins never. */
    private static @Nullable String isin(Instrument one) {
        return one.venue().equals("PINK") || !one.place().hasCompanies() ? null : one.isin();
    }

    private static boolean matches(Instrument one, String type) {
        String kind = one.type().toLowerCase(Locale.ROOT).replace(' ', '_');
        return type.equals(kind) || (type.equals("stock") && kind.endsWith("_stock"));
    }

    private static Answer csv(StringBuilder csv, String file) {
        return Answer.csv(csv.toString().getBytes(StandardCharsets.UTF_8), CALLS, file)
                .withoutRateHeaders();
    }
}
