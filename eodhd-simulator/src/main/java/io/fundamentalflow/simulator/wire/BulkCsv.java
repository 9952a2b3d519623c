package io.fundamentalflow.simulator.wire;

import io.fundamentalflow.simulator.market.History;
import io.fundamentalflow.simulator.market.Instrument;
import io.fundamentalflow.simulator.market.Market;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;

/** Bulk days as CSV; every type has columns of its own. */
final class BulkCsv {

    private BulkCsv() {}

    static byte[] body(Market market, List<Instrument> wanted, String type, LocalDate day, boolean extended) {
        StringBuilder csv = new StringBuilder(
                switch (type) {
                    case "splits" -> "Code,Ex,Date,Split\n";
                    case "dividends" -> "Code,Ex,Date,Dividend\n";
                    default ->
                        extended ? ExtendedBar.HEADER : "Code,Ex,Date,Open,High,Low,Close,Adjusted_close,Volume\n";
                });
        for (Instrument one : wanted) {
            History history = market.historyOnce(one);
            String place = one.place().name();
            switch (type) {
                case "splits" ->
                    history.splits().stream()
                            .filter(split -> split.exDate().equals(day))
                            .forEach(split ->
                                    csv.append(Csv.line(one.code(), place, day.toString(), WireDividend.ratio(split))));
                case "dividends" ->
                    history.dividends().stream()
                            .filter(dividend -> dividend.exDate().equals(day))
                            .forEach(dividend -> csv.append(Csv.line(
                                    one.code(),
                                    place,
                                    day.toString(),
                                    WireDividend.of(history, dividend)
                                            .value()
                                            .setScale(WireDividend.BULK_SCALE, RoundingMode.HALF_UP)
                                            .toPlainString())));
                default -> {
                    int i = WireBar.index(history, day);
                    WireBar bar = i < 0 ? null : WireBar.of(history, i);
                    if (bar != null && extended) {
                        csv.append(ExtendedBar.of(history, i).csv(bar, day));
                    } else if (bar != null) {
                        WireBuffer line = bar.csv(new WireBuffer(128).text(one.code() + "," + place + ","));
                        csv.append(line).append('\n');
                    }
                }
            }
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }
}
