package io.fundamentalflow.query.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whom a request is counted for: the peer, or what a trusted proxy says about it. */
@Singleton
class ClientAddress {

    private static final String FORWARDED_FOR = "X-Forwarded-For";
    private static final int NETWORK_GROUPS = 4;

    private final Set<String> trusted;

    ClientAddress(HttpConfig config) {
        this.trusted = Set.copyOf(config.trustedProxies().orElse(List.of()));
    }

    String of(HttpServerRequest request) {
        SocketAddress peer = request.remoteAddress();
        String host = peer == null ? null : peer.hostAddress();
        return of(host == null ? "" : host, trusted.isEmpty() ? null : request.getHeader(FORWARDED_FOR));
    }

    /** The right-most address that is no proxy of ours: what is left of it, the caller may have made up. */
    String of(String peer, @Nullable String forwardedFor) {
        if (forwardedFor == null || !trusted.contains(peer)) {
            return network(peer);
        }
        String[] hops = forwardedFor.split(",", -1);
        for (int i = hops.length - 1; i >= 0; i--) {
            String hop = hops[i].strip();
            if (!hop.isEmpty() && !trusted.contains(hop)) {
                return network(hop);
            }
        }
        return network(peer);
    }

    /** IPv6 callers own a whole /64. */
    private static String network(String address) {
        if (address.indexOf(':') < 0 || address.contains("::")) {
            return address;
        }
        String[] groups = address.split(":", NETWORK_GROUPS + 1);
        return groups.length <= NETWORK_GROUPS
                ? address
                : String.join(":", List.of(groups).subList(0, NETWORK_GROUPS));
    }
}
