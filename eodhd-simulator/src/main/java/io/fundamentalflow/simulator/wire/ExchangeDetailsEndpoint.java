package io.fundamentalflow.simulator.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.fundamentalflow.simulator.market.Market;
import io.fundamentalflow.simulator.market.MarketPlace;
import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** {@code GET /exchange-details/{exchange}}: hours and holidays of the exchanges that have instruments. */
final class ExchangeDetailsEndpoint implements Endpoint {

    private static final int CALLS = Costs.of("exchange-details");
    private static final int MONTHS = 6;

    private final Market market;
    private final ExchangeTable exchanges;

    ExchangeDetailsEndpoint(Market market, ExchangeTable exchanges) {
        this.market = market;
        this.exchanges = exchanges;
    }

    @Override
    public Answer answer(WireRequest request) {
        Optional<ExchangeTable.Row> row = exchanges.find(request.argument());
        Optional<MarketPlace> place = Arrays.stream(MarketPlace.values())
                .filter(one -> one.name().equals(request.argument()))
                .findFirst();
        if (row.isEmpty() || place.isEmpty()) {
            return Answer.text(404, "Exchange Not Found.", 1);
        }
        LocalDate from = request.day("from", market.today().minusMonths(MONTHS));
        LocalDate to = request.day("to", market.today().plusMonths(MONTHS));
        int active = market.instruments(place.get(), false).size();
        return Answer.json(
                Json.bytes(out -> {
                    out.writeStartObject();
                    Json.text(out, "Name", row.get().name());
                    Json.text(out, "Code", row.get().code());
                    Json.text(out, "OperatingMIC", row.get().mic());
                    Json.text(out, "Country", row.get().country());
                    Json.text(out, "Currency", row.get().currency());
                    Json.text(out, "Timezone", place.get().zone().getId());
                    out.writeBooleanField("isOpen", false);
                    hours(out, place.get());
                    holidays(out, place.get().calendar().closures(from, to));
                    earlyCloses(out, place.get().calendar().earlyCloses(from, to));
                    out.writeNumberField("ActiveTickers", active);
                    out.writeNumberField("PreviousDayUpdatedTickers", active);
                    out.writeNumberField("UpdatedTickers", 0);
                    out.writeEndObject();
                }),
                CALLS);
    }

    private void hours(JsonGenerator out, MarketPlace place) throws IOException {
        out.writeObjectFieldStart("TradingHours");
        Json.text(out, "Open", seconds(place.open()));
        Json.text(out, "Close", seconds(place.close()));
        Json.text(out, "OpenUTC", seconds(utc(place, place.open())));
        Json.text(out, "CloseUTC", seconds(utc(place, place.close())));
        Json.text(out, "WorkingDays", "Mon,Tue,Wed,Thu,Fri");
        out.writeEndObject();
    }

    private static void holidays(JsonGenerator out, Map<LocalDate, String> closures) throws IOException {
        out.writeObjectFieldStart("ExchangeHolidays");
        int i = 0;
        for (Map.Entry<LocalDate, String> one : closures.entrySet()) {
            out.writeObjectFieldStart(Integer.toString(i++));
            Json.text(out, "Holiday", one.getValue());
            Json.day(out, "Date", one.getKey());
            Json.text(out, "Type", "official");
            out.writeEndObject();
        }
        out.writeEndObject();
    }

    /** None is an empty PHP map, which is a list. */
    private static void earlyCloses(JsonGenerator out, Map<LocalDate, LocalTime> early) throws IOException {
        out.writeFieldName("ExchangeEarlyCloseDays");
        if (early.isEmpty()) {
            out.writeStartArray();
            out.writeEndArray();
            return;
        }
        out.writeStartObject();
        int i = 0;
        for (Map.Entry<LocalDate, LocalTime> one : early.entrySet()) {
            out.writeObjectFieldStart(Integer.toString(i++));
            Json.text(out, "Holiday", "Early close");
            Json.day(out, "Date", one.getKey());
            Json.text(out, "Type", "official");
            Json.text(out, "EarlyClose", one.getValue().toString());
            out.writeEndObject();
        }
        out.writeEndObject();
    }

    private LocalTime utc(MarketPlace place, LocalTime local) {
        return local.atDate(market.today())
                .atZone(place.zone())
                .withZoneSameInstant(ZoneOffset.UTC)
                .toLocalTime();
    }

    private static String seconds(LocalTime time) {
        return String.format(Locale.ROOT, "%02d:%02d:00", time.getHour(), time.getMinute());
    }
}
