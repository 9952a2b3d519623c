package io.fundamentalflow.ingestion.news;

import io.fundamentalflow.ingestion.quality.QualityRule;
import io.fundamentalflow.ingestion.quality.RecordFault;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an article is known by: its address in one spelling, without what trackers add.
 *
 * @param text always https, host in lower case, no default port, no fragment, no tracking parameters, the others sorted, no
 *     slash at the end
 * @param host without www; the source shown to readers
 */
record CanonicalUrl(String text, String host) {

    /** In bytes: what an index can hold. */
    private static final int LONGEST = 2_000;

    private static final Set<String> TRACKERS = Set.of(
            "fbclid",
            "gclid",
            "dclid",
            "msclkid",
            "mc_cid",
            "mc_eid",
            "igshid",
            "guccounter",
            ".tsrc",
            "soc_src",
            "cmpid");

    /** @throws RecordFault when it is no address of the web: readers will follow it */
    static CanonicalUrl of(@Nullable String link) throws RecordFault {
        if (link == null || link.length() > LONGEST) {
            throw new RecordFault(QualityRule.LINK_UNREADABLE, link == null ? "no address" : "the address is too long");
        }
        try {
            URI uri = new URI(encoded(link.strip()));
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            String host = uri.getHost();
            if (host == null || !(scheme.equals("https") || scheme.equals("http"))) {
                throw new RecordFault(QualityRule.LINK_UNREADABLE, "the address is not of the web");
            }
            String name = host.toLowerCase(Locale.ROOT);
            boolean usualPort = uri.getPort() < 0 || uri.getPort() == 443 || uri.getPort() == 80;
            String path = uri.getRawPath() == null ? "" : uri.getRawPath().replaceAll("/+$", "");
            String query = query(uri.getRawQuery());
            String text = "https://" + name + (usualPort ? "" : ":" + uri.getPort()) + path
                    + (query.isEmpty() ? "" : "?" + query);
            if (text.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
                throw new RecordFault(QualityRule.LINK_UNREADABLE, "the address is too long");
            }
            return new CanonicalUrl(text, name.startsWith("www.") ? name.substring(4) : name);
        } catch (URISyntaxException e) {
            throw new RecordFault(QualityRule.LINK_UNREADABLE, "the address cannot be read");
        }
    }

    /** Feeds leave spaces and letters beyond ASCII as they are. */
    private static String encoded(String link) {
        StringBuilder encoded = new StringBuilder(link.length());
        link.codePoints().forEach(point -> {
            if (point <= ' ' || "\"<>\\^`{|}".indexOf(point) >= 0) {
                encoded.append(String.format(Locale.ROOT, "%%%02X", point));
            } else {
                encoded.appendCodePoint(point);
            }
        });
        return encoded.toString();
    }

    private static String query(@Nullable String raw) {
        return raw == null
                ? ""
                : Stream.of(raw.split("&"))
                        .filter(part -> !part.isEmpty() && !isTracker(part.split("=", 2)[0].toLowerCase(Locale.ROOT)))
                        .sorted()
                        .collect(Collectors.joining("&"));
    }

    private static boolean isTracker(String name) {
        return name.startsWith("utm_") || TRACKERS.contains(name);
    }
}
