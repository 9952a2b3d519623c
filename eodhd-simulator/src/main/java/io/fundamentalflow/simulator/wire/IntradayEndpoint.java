package io.fundamentalflow.simulator.wire;

import io.fundamentalflow.simulator.market.Instrument;
import io.fundamentalflow.simulator.market.IntradayBar;
import io.fundamentalflow.simulator.market.Market;
import io.fundamentalflow.simulator.market.StatementCase;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code GET /intraday/{symbol}}: bars within sessions, by seconds since 1970; CSV unless JSON is asked for. */
final class IntradayEndpoint implements Endpoint {

    private static final int CALLS = Costs.of("intraday");
    private static final DateTimeFormatter DATE_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String HEADER = "Timestamp,Gmtoffset,Datetime,Open,High,Low,Close,Volume\n";
    private static final int USUAL_DAYS = 120;
    private static final int ROW = 160;

    /** Longer bars have been kept since then. */
    private static final LocalDate LONGER_SINCE = LocalDate.of(2020, 10, 1);

    private final Market market;

    IntradayEndpoint(Market market) {
        this.market = market;
    }

    @Override
    public Answer answer(WireRequest request) {
        Optional<Instrument> found = market.find(request.symbol());
        if (found.isEmpty()) {
            return Answer.text(404, "Ticker Not Found.", 1);
        }
        String interval = request.oneOf("interval", "5m", "1m", "5m", "1h");
        long end = market.today().plusDays(1).atStartOfDay(ZoneOffset.UTC).toEpochSecond();
        long to = seconds(request, "to", end);
        long from = seconds(request, "from", to - Duration.ofDays(USUAL_DAYS).toSeconds());
        int most = mostDays(interval);
        if (to - from > Duration.ofDays(most).toSeconds()) {
            throw new WireRequest.InvalidParameter(
                    "from", "The maximum period for " + interval + " is " + most + " days.");
        }
        boolean json = request.wantsJson("csv");
        Instant first = Instant.ofEpochSecond(from);
        Instant last = Instant.ofEpochSecond(to);
        WireBuffer out = new WireBuffer(4096 + ROW).text(json ? "[" : HEADER);
        int head = out.length();
        for (IntradayBar bar : bars(found.get(), interval, first, last)) {
            separate(out, json, head);
            write(out, bar, json);
        }
        if (json && StatementCase.MIXED_TYPES.symbol().equals(found.get().symbol())) {
            oddRows(out, head, first, last);
        }
        byte[] body = out.text(json ? "]" : "").toBytes();
        return json ? Answer.json(body, CALLS) : Answer.csv(body, CALLS, request.symbol() + ".csv");
    }

    private List<IntradayBar> bars(Instrument instrument, String interval, Instant first, Instant last) {
        // A session may begin on the UTC day before its own.
        LocalDate from = LocalDate.ofInstant(first, ZoneOffset.UTC).minusDays(1);
        LocalDate to = LocalDate.ofInstant(last, ZoneOffset.UTC).plusDays(1);
        LocalDate kept = interval.equals("1m") || from.isAfter(LONGER_SINCE) ? from : LONGER_SINCE;
        return market.intraday(instrument, kept, to, minutes(interval)).stream()
                .filter(bar ->
                        !bar.startsAt().isBefore(first) && !bar.startsAt().isAfter(last))
                .toList();
    }

    private static int minutes(String interval) {
        return switch (interval) {
            case "1m" -> 1;
            case "5m" -> 5;
            default -> 60;
        };
    }

    private static int mostDays(String interval) {
        return switch (interval) {
            case "1m" -> 120;
            case "5m" -> 600;
            default -> 7200;
        };
    }

    private static long seconds(WireRequest request, String name, long otherwise) {
        String value = request.param(name, "");
        if (value.isEmpty()) {
            return otherwise;
        }
        if (!value.matches("-?[0-9]{1,11}")) {
            throw new WireRequest.InvalidParameter(name, "The " + name + " must be an integer.");
        }
        return Long.parseLong(value);
    }

    private static void separate(WireBuffer out, boolean json, int head) {
        if (json && out.length() > head) {
            out.character(',');
        }
    }

    private static void write(WireBuffer out, IntradayBar bar, boolean json) {
        row(
                out,
                bar.startsAt(),
                new String[] {
                    WireBar.price(bar.open()),
                    WireBar.price(bar.high()),
                    WireBar.price(bar.low()),
                    WireBar.price(bar.close())
                },
                bar.volume() == null ? null : bar.volume().toString(),
                json);
    }

    private static void row(WireBuffer out, Instant startsAt, String[] prices, @Nullable String volume, boolean json) {
        String time = Long.toString(startsAt.getEpochSecond());
        String text = DATE_TIME.format(startsAt);
        if (json) {
            out.text("{\"timestamp\":" + time + ",\"gmtoffset\":0,\"datetime\":\"" + text + "\",\"open\":")
                    .text(prices[0] + ",\"high\":" + prices[1] + ",\"low\":" + prices[2] + ",\"close\":" + prices[3])
                    .text(",\"volume\":" + volume + "}");
        } else {
            out.text(time + ",0,\"" + text + "\"," + String.join(",", prices) + "," + (volume == null ? "" : volume))
                    .character('\n');
        }
    }

    /** On the newest session: what thin feeds and broken writers send. */
    private void oddRows(WireBuffer out, int head, Instant first, Instant last) {
        Instant opens = market.find(StatementCase.MIXED_TYPES.symbol())
                .map(one -> one.place().opensAt(market.today()))
                .orElseThrow();
        if (opens.isBefore(first) || opens.isAfter(last)) {
            return;
        }
        String[] fine = {"\"10\"", "\"11\"", "\"9\"", "\"10.5\""};
        String[] none = {"null", "null", "null", "null"};
        String[] upsideDown = {"10", "9", "11", "10"};
        String[] nothing = {"0", "0", "0", "0"};
        Object[][] rows = {
            {opens.minusSeconds(7200), fine, "\"100\""},
            {opens.minusSeconds(6900), none, "0"},
            {opens.minusSeconds(6600), upsideDown, "5"},
            {opens.minusSeconds(6300), nothing, "5"},
            {opens.minusSeconds(6000), fine, "-5"},
            {opens.minusSeconds(5701), fine, "5"},
            {opens.plus(Duration.ofDays(20_000)), fine, "5"},
            {opens.minusSeconds(5400), fine, "5"},
            {opens.minusSeconds(5400), fine, "6"},
        };
        for (Object[] one : rows) {
            separate(out, true, head);
            row(out, (Instant) one[0], (String[]) one[1], (String) one[2], true);
        }
        out.text(
                ",{\"timestamp\":\"NA\",\"gmtoffset\":0,\"datetime\":null,\"open\":1,\"high\":1,\"low\":1,\"close\":1}");
    }
}
