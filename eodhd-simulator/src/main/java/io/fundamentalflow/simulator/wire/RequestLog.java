package io.fundamentalflow.simulator.wire;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was asked and how it was answered, without tokens; the newest 50,000 requests, and counts of all. */
public final class RequestLog {

    private static final int KEPT = 50_000;

    /**
     * One request.
     *
     * @param at when it arrived
     * @param method HTTP method
     * @param path path, from /api on
     * @param params query parameters without the token
     * @param status status answered; 0 when the connection was cut or never answered
     * @param calls what it was charged
     */
    public record Entry(Instant at, String method, String path, Map<String, String> params, int status, int calls) {

        /** First path segment after /api. */
        public String endpoint() {
            String rest = path.startsWith("/api/") ? path.substring("/api/".length()) : path;
            int slash = rest.indexOf('/');
            return slash < 0 ? rest : rest.substring(0, slash);
        }
    }

    private final ArrayDeque<Entry> entries = new ArrayDeque<>();
    private final Map<String, Long> counts = new TreeMap<>();

    RequestLog() {}

    synchronized void add(Entry entry) {
        entries.addLast(entry);
        if (entries.size() > KEPT) {
            entries.removeFirst();
        }
        counts.merge(entry.endpoint(), 1L, Long::sum);
    }

    /** The newest requests, oldest first. */
    public synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** Requests since the start or the last {@link #clear}, by endpoint. */
    public synchronized Map<String, Long> counts() {
        return Map.copyOf(counts);
    }

    /** Requests to one endpoint, for example {@code eod}. */
    public synchronized long count(String endpoint) {
        return counts.getOrDefault(endpoint, 0L);
    }

    /** All requests. */
    public synchronized long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Forgets everything. */
    public synchronized void clear() {
        entries.clear();
        counts.clear();
    }
}
