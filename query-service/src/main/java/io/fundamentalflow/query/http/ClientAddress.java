package io.fundamentalflow.query.http;

import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whom a request is counted for: the peer, or what a trusted proxy says about it. */
@Singleton
public class ClientAddress {

    private static final String FORWARDED_FOR = "X-Forwarded-For";
    private static final int IPV4_BYTES = 4;
    private static final int IPV6_BYTES = 16;
    private static final int NETWORK_BYTES = 8;
    /** What comes before an IPv4 address that is written as IPv6: ten times 0, twice 255. */
    private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};

    private final Set<String> trusted;

    ClientAddress(HttpConfig config) {
        this.trusted = config.trustedProxies().orElse(List.of()).stream()
                .map(ClientAddress::canonical)
                .collect(Collectors.toUnmodifiableSet());
    }

    public String of(HttpServerRequest request) {
        SocketAddress peer = request.remoteAddress();
        String host = peer == null ? null : peer.hostAddress();
        return of(
                host == null ? "" : host,
                trusted.isEmpty() ? List.of() : request.headers().getAll(FORWARDED_FOR));
    }

    /**
     * The right-most address that is no proxy of ours: what is left of it, the caller may have made up.
     *
     * @param forwardedFor the header's lines in order; a proxy may add a line of its own instead of extending the last
     */
    String of(String peer, List<String> forwardedFor) {
        if (forwardedFor.isEmpty() || !trusted.contains(canonical(peer))) {
            return network(peer);
        }
        String[] hops = String.join(",", forwardedFor).split(",", -1);
        for (int i = hops.length - 1; i >= 0; i--) {
            String hop = hops[i].strip();
            if (!hop.isEmpty() && !trusted.contains(canonical(hop))) {
                return network(hop);
            }
        }
        return network(peer);
    }

    /** IPv6 callers own a whole /64. */
    private static String network(String address) {
        byte[] bytes = bytes(address);
        if (bytes == null) {
            return address;
        }
        if (bytes.length == IPV6_BYTES) {
            Arrays.fill(bytes, NETWORK_BYTES, IPV6_BYTES, (byte) 0);
        }
        return NetUtil.bytesToIpAddress(bytes);
    }

    /** The one way to write an address; what is none is left as it is. */
    private static String canonical(String address) {
        byte[] bytes = bytes(address);
        return bytes == null ? address.strip() : NetUtil.bytesToIpAddress(bytes);
    }

    /** Four bytes or sixteen; null: no address. Names are not looked up. */
    private static byte @Nullable [] bytes(String address) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(withoutPort(address.strip()));
        if (bytes != null
                && bytes.length == IPV6_BYTES
                && Arrays.equals(bytes, 0, MAPPED.length, MAPPED, 0, MAPPED.length)) {
            return Arrays.copyOfRange(bytes, IPV6_BYTES - IPV4_BYTES, IPV6_BYTES);
        }
        return bytes;
    }

    /** Some proxies write 1.2.3.4:5678 or [2001:db8::1]:5678; each connection would count as another caller. */
    private static String withoutPort(String address) {
        if (address.startsWith("[")) {
            int end = address.indexOf(']');
            return end < 0 ? address : address.substring(1, end);
        }
        int colon = address.indexOf(':');
        boolean onlyOne = colon >= 0 && colon == address.lastIndexOf(':');
        return onlyOne ? address.substring(0, colon) : address;
    }
}
