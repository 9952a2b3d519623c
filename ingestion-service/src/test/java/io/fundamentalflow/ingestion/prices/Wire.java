package io.fundamentalflow.ingestion.prices;

import io.fundamentalflow.ingestion.eodhd.WireBar;
import io.fundamentalflow.ingestion.quality.Quality;
import io.fundamentalflow.ingestion.quality.SessionCalendar;
import io.fundamentalflow.model.DateRange;
import io.fundamentalflow.model.Split;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** Wire rows as tests need them. */
final class Wire {

    private Wire() {}

    static WireBar bar(String date, String open, String high, String low, String close, String volume) {
        return new WireBar(
                date, open, high, low, close, close, volume, "{\"date\":\"" + date + "\",\"close\":" + close + "}");
    }

    static WireBar flat(LocalDate day, String price, String volume) {
        return bar(day.toString(), price, price, price, price, volume);
    }

    static BarContext context() {
        return new BarContext(
                DateRange.ALL,
                LocalDate.of(2026, 11, 20),
                SessionCalendar.NOT_KNOWN,
                false,
                List.of(),
                List.of(),
                List.of(),
                Quality.rules());
    }

    static Split split(String exDate, String created, String held, Split.InClose inClose) {
        return new Split(
                LocalDate.parse(exDate), 1, Split.Kind.SPLIT, new BigDecimal(created), new BigDecimal(held), inClose);
    }
}
