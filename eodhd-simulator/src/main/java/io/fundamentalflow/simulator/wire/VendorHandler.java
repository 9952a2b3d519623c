package io.fundamentalflow.simulator.wire;

import io.fundamentalflow.simulator.faults.Fault;
import io.fundamentalflow.simulator.faults.FaultKind;
import io.fundamentalflow.simulator.faults.Faults;
import io.fundamentalflow.simulator.market.Market;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Everything below /api: token, limits, faults, then the endpoint. */
final class VendorHandler {

    private static final String PREFIX = "/api/";
    /** May walk the whole market: not on an event loop. */
    private static final Set<String> SLOW = Set.of(
            "eod-bulk-last-day",
            "exchange-symbol-list",
            "fundamentals",
            "bulk-fundamentals",
            "insider-transactions",
            "sec-filings",
            "intraday",
            "real-time");

    /** Fundamentals are also served under this version. */
    private static final String NEWER = "v1.1/";

    private static final String TOKEN = "api_token";
    static final String OVER_QUOTA =
            "You exceeded your daily API requests limit.  Please contact support@eodhistoricaldata.com";

    private final Vertx vertx;
    private final Market market;
    private final VendorApi api;
    private final boolean mayBlock;
    private final Map<String, Quota> quotas;
    private final RequestLog log;
    private final Clock clock;
    private final @Nullable Integer retryAfter;
    private final Faults faults;
    private final ResponseWriter writer = new ResponseWriter();
    private final FaultyResponse faulty;

    VendorHandler(
            Vertx vertx,
            Market market,
            Map<String, Quota> quotas,
            RequestLog log,
            Faults faults,
            WireServer.Limits limits,
            VendorApi api,
            boolean mayBlock) {
        this.vertx = vertx;
        this.market = market;
        this.api = api;
        this.mayBlock = mayBlock;
        this.quotas = quotas;
        this.log = log;
        this.faults = faults;
        this.faulty = new FaultyResponse(vertx, writer);
        this.clock = limits.clock();
        this.retryAfter = limits.retryAfter();
    }

    void handle(HttpServerRequest request) {
        String token = request.params().get(TOKEN);
        Quota quota = token == null ? null : quotas.get(token);
        if (!request.method().equals(HttpMethod.GET)) {
            request.response().putHeader("Allow", "GET");
            finish(request, Answer.text(405, "Method Not Allowed", 0), quota, null);
        } else if (quota == null) {
            finish(request, Answer.text(401, "Unauthenticated", 0).withoutRateHeaders(), null, null);
        } else if (!quota.takeRequest()) {
            if (retryAfter != null) {
                request.response().putHeader("Retry-After", retryAfter.toString());
            }
            finish(request, Answer.text(429, "Too Many Requests", 0), quota, null);
        } else {
            dispatch(request, quota);
        }
    }

    private void dispatch(HttpServerRequest request, Quota quota) {
        WireRequest wire = wire(request);
        String key = isAccount(wire) ? null : wire.key();
        Fault fault = faults.hit(request.path(), wire.endpoint(), wire.symbol());
        Answer instead = fault == null ? null : FaultyResponse.instead(fault);
        if (fault != null && instead != null) {
            if (fault.retryAfter() != null) {
                request.response().putHeader("Retry-After", fault.retryAfter().toString());
            }
            finish(request, instead, quota, null);
        } else if (!isAccount(wire) && quota.isDaySpent()) {
            // The account is shown even then: how else would a client learn of it?
            finish(request, Answer.text(402, OVER_QUOTA, 0), quota, null);
        } else if (mayBlock || SLOW.contains(wire.endpoint())) {
            vertx.executeBlocking(() -> answer(wire, request, quota), false)
                    .onSuccess(answer -> complete(request, answer, quota, key, fault))
                    .onFailure(failure -> finish(request, broken(failure), quota, null));
        } else {
            complete(request, answer(wire, request, quota), quota, key, fault);
        }
    }

    private static boolean isAccount(WireRequest wire) {
        return wire.endpoint().equals("user") || wire.endpoint().equals("internal-user");
    }

    private void complete(
            HttpServerRequest request, Answer right, Quota quota, @Nullable String key, @Nullable Fault fault) {
        if (fault == null) {
            finish(request, right, quota, key);
        } else if (FaultyResponse.isInSending(fault)) {
            charge(request, right, quota, fault.kind() == FaultKind.SLOW_BODY ? right.status() : 0);
            faulty.send(request, right, quota, fault);
        } else {
            finish(request, FaultyResponse.damaged(right, fault), quota, null);
        }
    }

    private Answer answer(WireRequest wire, HttpServerRequest request, Quota quota) {
        Answer answer = api.answer(wire);
        if (answer == null && isAccount(wire)) {
            return UserEndpoint.user(quota, wire.endpoint().startsWith("internal"));
        }
        return answer == null ? unknownPath(request) : answer;
    }

    /** The vendor's page for unknown paths repeats the URL, token included. */
    static Answer unknownPath(HttpServerRequest request) {
        String page = "<!DOCTYPE html>\n<html>\n<head><title>404 Not Found</title></head>\n<body>\n"
                + "<h1>Not Found</h1>\n<p>The requested URL " + escaped(request.absoluteURI())
                + " was not found on this server.</p>\n</body>\n</html>\n";
        return Answer.text(404, page, 0);
    }

    private static Answer broken(Throwable failure) {
        return Answer.text(500, "Simulator failed: " + failure.getClass().getSimpleName(), 0);
    }

    private void finish(HttpServerRequest request, Answer answer, @Nullable Quota quota, @Nullable String key) {
        charge(request, answer, quota, answer.status());
        writer.send(request, answer, quota, market.version(), answer.status() == 200 ? key : null);
    }

    private void charge(HttpServerRequest request, Answer answer, @Nullable Quota quota, int status) {
        if (quota != null) {
            quota.charge(answer.calls());
        }
        log.add(new RequestLog.Entry(
                clock.instant(),
                request.method().name(),
                request.path(),
                params(request.params()),
                status,
                answer.calls()));
    }

    private static WireRequest wire(HttpServerRequest request) {
        String rest = decoded(request.path()).substring(PREFIX.length());
        if (rest.endsWith("/")) {
            rest = rest.substring(0, rest.length() - 1);
        }
        Map<String, String> params = params(request.params());
        params.remove(WireRequest.PATH_VERSION);
        if (rest.startsWith(NEWER)) {
            rest = rest.substring(NEWER.length());
            params.put(WireRequest.PATH_VERSION, "1.1");
        }
        int slash = rest.indexOf('/');
        return new WireRequest(
                slash < 0 ? rest : rest.substring(0, slash), slash < 0 ? "" : rest.substring(slash + 1), params);
    }

    private static String decoded(String path) {
        try {
            return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // Not a name of anything, so it will be 404 in its undecoded form.
            return path;
        }
    }

    private static Map<String, String> params(MultiMap all) {
        Map<String, String> params = new TreeMap<>();
        for (Map.Entry<String, String> one : all) {
            if (!one.getKey().equals(TOKEN)) {
                params.putIfAbsent(one.getKey(), one.getValue());
            }
        }
        return params;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
