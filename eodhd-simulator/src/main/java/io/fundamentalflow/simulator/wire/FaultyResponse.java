package io.fundamentalflow.simulator.wire;

import io.fundamentalflow.simulator.faults.Fault;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Turns right answers into wrong ones. */
final class FaultyResponse {

    private static final int DRIPS = 20;
    private static final String ERROR_PAGE = """
            <html>
            <head><title>500 Internal Server Error</title></head>
            <body>
            <center><h1>500 Internal Server Error</h1></center>
            <hr><center>nginx/1.19.10</center>
            </body>
            </html>
            """;
    private static final String MAINTENANCE_PAGE = """
            <!DOCTYPE html>
            <html>
            <head><title>Maintenance</title></head>
            <body><h1>We will be back soon</h1></body>
            </html>
            """;
    private static final String NOT_IN_PLAN = "Only EOD data allowed for free users. Please, contact our support team.";

    private final Vertx vertx;
    private final ResponseWriter writer;

    FaultyResponse(Vertx vertx, ResponseWriter writer) {
        this.vertx = vertx;
        this.writer = writer;
    }

    /** The answer given instead of the right one where the fault is only another answer; else null. */
    static @Nullable Answer instead(Fault fault) {
        return switch (fault.kind()) {
            case TOO_MANY_REQUESTS -> Answer.text(429, "Too Many Requests", 0);
            case PAYMENT_REQUIRED -> Answer.text(402, VendorHandler.OVER_QUOTA, 0);
            case FORBIDDEN -> Answer.text(403, NOT_IN_PLAN, 0);
            case NOT_FOUND -> Answer.text(404, "Ticker Not Found.", 1);
            case SERVER_ERROR -> Answer.text(500, ERROR_PAGE, 0);
            default -> null;
        };
    }

    /** The right answer, damaged, where the damage is in its bytes or headers; else unchanged. */
    static Answer damaged(Answer right, Fault fault) {
        return switch (fault.kind()) {
            case TRUNCATED_JSON -> right.withBody(Arrays.copyOf(right.body(), right.body().length / 2));
            case HTML_PAGE ->
                right.withContentType(Answer.HTML).withBody(MAINTENANCE_PAGE.getBytes(StandardCharsets.UTF_8));
            case WRONG_CONTENT_TYPE -> right.withContentType(Answer.HTML);
            case EMPTY_BODY -> right.withBody(new byte[0]);
            default -> right;
        };
    }

    /** Whether the damage is in the sending, so that {@link #send} has to do it. */
    static boolean isInSending(Fault fault) {
        return switch (fault.kind()) {
            case TIMEOUT, SLOW_BODY, CONNECTION_RESET -> true;
            default -> false;
        };
    }

    void send(HttpServerRequest request, Answer answer, Quota quota, Fault fault) {
        switch (fault.kind()) {
            case SLOW_BODY -> drip(writer.prepare(request, answer, quota), answer.body(), fault);
            case CONNECTION_RESET -> reset(request, writer.prepare(request, answer, quota), answer.body());
            // Nothing is ever sent; the connection stays until the client or this server goes.
            default -> request.resume();
        }
    }

    private void drip(HttpServerResponse response, byte[] body, Fault fault) {
        long pause = Math.max(1, fault.delay().toMillis() / DRIPS);
        int size = Math.max(1, (body.length + DRIPS - 1) / DRIPS);
        int[] sent = {0};
        vertx.setPeriodic(pause, timer -> {
            if (response.closed()) {
                vertx.cancelTimer(timer);
                return;
            }
            int next = Math.min(body.length, sent[0] + size);
            if (next > sent[0]) {
                response.write(Buffer.buffer(Arrays.copyOfRange(body, sent[0], next)));
            }
            sent[0] = next;
            if (next == body.length) {
                vertx.cancelTimer(timer);
                response.end();
            }
        });
    }

    /** Closing with a linger time of zero makes the kernel send RST instead of FIN. */
    @SuppressWarnings("FutureReturnValueIgnored") // Nobody is left to be told that closing failed.
    private static void reset(HttpServerRequest request, HttpServerResponse response, byte[] body) {
        Channel channel = ((ConnectionBase) request.connection()).channel();
        response.write(Buffer.buffer(Arrays.copyOf(body, Math.max(1, body.length / 2))))
                .onComplete(written -> {
                    channel.config().setOption(ChannelOption.SO_LINGER, 0);
                    channel.close();
                });
    }
}
