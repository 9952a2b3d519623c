package io.fundamentalflow.simulator.wire;

import io.fundamentalflow.simulator.market.Instrument;
import io.fundamentalflow.simulator.market.Market;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Everything below /simulator: health, known truth, control. */
final class SimulatorHandler {

    private static final String TRUTH = "/simulator/truth";

    private static final String FUNDAMENTALS = "/fundamentals";

    private final Vertx vertx;
    private final Market market;
    private final RequestLog log;
    private final ControlHandler control;

    SimulatorHandler(Vertx vertx, Market market, RequestLog log, ControlHandler control) {
        this.vertx = vertx;
        this.market = market;
        this.log = log;
        this.control = control;
    }

    void handle(HttpServerRequest request) {
        String path = request.path();
        if (path.equals("/simulator/health")) {
            send(request, 200, "{\"status\":\"UP\",\"requests\":" + log.total() + "}");
        } else if (path.equals(TRUTH)) {
            answer(request, () -> TruthJson.market(market));
        } else if (path.startsWith(TRUTH + "/")) {
            truth(request, path.substring(TRUTH.length() + 1));
        } else if (path.startsWith(ControlHandler.PREFIX)) {
            control.handle(request);
        } else {
            send(request, 404, "{\"error\":\"no such path\"}");
        }
    }

    private void truth(HttpServerRequest request, String rest) {
        boolean fundamentals = rest.endsWith(FUNDAMENTALS);
        String symbol = fundamentals ? rest.substring(0, rest.length() - FUNDAMENTALS.length()) : rest;
        Optional<Instrument> found = market.find(symbol);
        if (found.isEmpty() || (fundamentals && !found.get().type().equals("Common Stock"))) {
            send(request, 404, "{\"error\":\"no such instrument\"}");
        } else if (fundamentals) {
            answer(request, () -> FundamentalTruthJson.of(market.fundamentals(symbol)));
        } else {
            answer(
                    request,
                    () -> TruthJson.instrument(
                            market.truth(symbol), market.spoiledActions().of(symbol)));
        }
    }

    private void answer(HttpServerRequest request, Callable<byte[]> body) {
        vertx.executeBlocking(body, false)
                .onSuccess(bytes -> send(request, 200, bytes))
                .onFailure(failure ->
                        send(request, 500, "{\"error\":\"" + failure.getClass().getSimpleName() + "\"}"));
    }

    private static void send(HttpServerRequest request, int status, String body) {
        send(request, status, body.getBytes(StandardCharsets.UTF_8));
    }

    static void send(HttpServerRequest request, int status, byte[] body) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", Answer.JSON)
                .end(Buffer.buffer(body));
    }
}
