package io.fundamentalflow.simulator.wire;

import io.fundamentalflow.simulator.faults.Fault;
import io.fundamentalflow.simulator.faults.FaultKind;
import io.fundamentalflow.simulator.faults.Faults;
import io.fundamentalflow.simulator.market.Bar;
import io.fundamentalflow.simulator.market.Dividend;
import io.fundamentalflow.simulator.market.Market;
import io.fundamentalflow.simulator.market.PeriodType;
import io.fundamentalflow.simulator.market.SpecialCase;
import io.fundamentalflow.simulator.market.Split;
import io.fundamentalflow.simulator.market.SpoiledAction;
import io.fundamentalflow.simulator.market.SpoiledAction.Kind;
import io.fundamentalflow.simulator.market.Statement;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;

/** Everything below /simulator/control: the same changes as the Java API, for tests in another process. */
final class ControlHandler {

    static final String PREFIX = "/simulator/control/";
    /** Where the restated bar lies unless a day is named. */
    private static final int SESSIONS_BACK = 100;

    private static final BigDecimal FIVE_PER_CENT_MORE = new BigDecimal("1.05");

    private final Market market;
    private final Faults faults;
    private final RequestLog log;
    private final Map<String, Quota> quotas;

    ControlHandler(Market market, Faults faults, RequestLog log, Map<String, Quota> quotas) {
        this.market = market;
        this.faults = faults;
        this.log = log;
        this.quotas = quotas;
    }

    void handle(HttpServerRequest request) {
        String what = request.method() + " " + request.path().substring(PREFIX.length());
        request.body().onSuccess(body -> {
            try {
                SimulatorHandler.send(request, 200, perform(what, parsed(body)));
            } catch (IllegalArgumentException | DateTimeException | ArithmeticException | DecodeException e) {
                SimulatorHandler.send(request, 400, error(e));
            }
        });
    }

    private byte[] perform(String what, JsonObject body) {
        return switch (what) {
            case "GET faults" -> ControlJson.faults(faults.active());
            case "POST faults" -> {
                faults.add(fault(body));
                yield ControlJson.faults(faults.active());
            }
            case "DELETE faults" -> {
                faults.clear();
                yield ControlJson.faults(faults.active());
            }
            case "GET requests" -> ControlJson.requests(log);
            case "DELETE requests" -> {
                log.clear();
                yield ControlJson.requests(log);
            }
            case "POST restate" -> restate(body);
            case "POST restate-statement" -> restateStatement(body);
            case "POST action" -> action(body);
            case "POST spoil-action" -> {
                market.spoiledActions()
                        .spoil(
                                text(body, "ticker"),
                                new SpoiledAction(
                                        LocalDate.parse(text(body, "ex_date")), Kind.of(text(body, "fault"))));
                yield ControlJson.today(market);
            }
            case "POST mend-actions" -> {
                market.spoiledActions().mend(text(body, "ticker"));
                yield ControlJson.today(market);
            }
            case "POST advance" -> {
                market.advance(body.getInteger("sessions", 1));
                yield ControlJson.today(market);
            }
            case "POST usage" -> usage(body);
            case "POST reset" -> {
                market.reset();
                faults.clear();
                log.clear();
                yield ControlJson.today(market);
            }
            default -> throw new IllegalArgumentException("no such control: " + what);
        };
    }

    private static Fault fault(JsonObject body) {
        Fault fault = Fault.of(FaultKind.of(text(body, "kind")))
                .onEndpoint(body.getString("endpoint"))
                .onPath(body.getString("path_prefix"))
                .onTicker(body.getString("ticker"))
                .retryAfter(body.getInteger("retry_after"))
                .times(body.getInteger("times"))
                .probability(body.getDouble("probability", 1.0));
        Long delay = body.getLong("delay_ms");
        return delay == null ? fault : fault.delay(Duration.ofMillis(delay));
    }

    private byte[] restate(JsonObject body) {
        String symbol = body.getString("ticker", SpecialCase.RESTATED_BAR.symbol());
        var days = market.truth(symbol).days();
        LocalDate day = body.containsKey("day")
                ? LocalDate.parse(text(body, "day"))
                : days.get(Math.max(0, days.size() - SESSIONS_BACK));
        Bar old = market.truth(symbol).bar(day);
        Bar bar = market.restate(
                symbol,
                day,
                number(body, "open", old.open()),
                body.containsKey("high") ? number(body, "high", old.high()) : null,
                body.containsKey("low") ? number(body, "low", old.low()) : null,
                number(body, "close", old.close().add(BigDecimal.ONE)),
                number(body, "volume", old.volume()));
        return ControlJson.restated(symbol, old, bar);
    }

    /** One line of one statement; by default five per cent more revenue in the newest quarter. */
    private byte[] restateStatement(JsonObject body) {
        String symbol = body.getString("ticker", SpecialCase.RESTATED_BAR.symbol());
        Statement statement = Statement.of(body.getString("statement", Statement.INCOME_STATEMENT.vendorName()));
        PeriodType period = PeriodType.of(body.getString("period", PeriodType.QUARTERLY.vendorName()));
        String line = body.getString("line", "totalRevenue");
        var rows = market.fundamentals(symbol).statements(statement, period);
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("no statements of " + symbol);
        }
        LocalDate end = body.containsKey("period_end")
                ? LocalDate.parse(text(body, "period_end"))
                : rows.get(rows.size() - 1).periodEnd();
        BigDecimal old = market.fundamentals(symbol)
                .find(statement, period, end)
                .map(row -> row.latest().lines().get(line))
                .orElse(BigDecimal.ZERO);
        BigDecimal value = number(body, "value", old.multiply(FIVE_PER_CENT_MORE));
        market.restateStatement(symbol, statement, period, end, line, value);
        return FundamentalTruthJson.restated(
                symbol, market.fundamentals(symbol).find(statement, period, end).orElseThrow(), line, old, value);
    }

    /** {ticker, ex_date, split: "2/1"} or {ticker, ex_date, dividend, currency, per_unit}. */
    private byte[] action(JsonObject body) {
        String symbol = text(body, "ticker");
        LocalDate exDate = LocalDate.parse(text(body, "ex_date"));
        if (body.containsKey("split")) {
            String[] ratio = text(body, "split").split("/", 2);
            market.addSplit(
                    symbol,
                    new Split(exDate, new BigDecimal(ratio[0]), new BigDecimal(ratio.length < 2 ? "1" : ratio[1])));
        } else {
            BigDecimal declared = number(body, "dividend", BigDecimal.ZERO);
            String currency = body.getString("currency");
            if (currency == null) {
                market.addDividend(symbol, exDate, declared);
            } else {
                BigDecimal perUnit = number(body, "per_unit", BigDecimal.ONE);
                market.addDividend(
                        symbol, new Dividend(exDate, declared, currency, perUnit, null, null, null, null, false));
            }
        }
        return ControlJson.today(market);
    }

    private byte[] usage(JsonObject body) {
        Quota quota = quotas.get(text(body, "token"));
        if (quota == null) {
            throw new IllegalArgumentException("not an accepted token");
        }
        quota.setSpent(
                LocalDate.parse(text(body, "day")),
                number(body, "calls", BigDecimal.ZERO).longValueExact());
        return ControlJson.today(market);
    }

    private static JsonObject parsed(Buffer body) {
        return body.length() == 0 ? new JsonObject() : new JsonObject(body);
    }

    private static String text(JsonObject body, String name) {
        String value = body.getString(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }

    /** Numbers and numbers in strings; a JSON decimal of up to 15 digits survives the parser exactly. */
    private static BigDecimal number(JsonObject body, String name, BigDecimal otherwise) {
        Object value = body.getValue(name);
        return value == null ? otherwise : new BigDecimal(value.toString());
    }

    private static byte[] error(RuntimeException e) {
        return Json.bytes(out -> {
            out.writeStartObject();
            Json.text(out, "error", String.valueOf(e.getMessage()));
            out.writeEndObject();
        });
    }
}
