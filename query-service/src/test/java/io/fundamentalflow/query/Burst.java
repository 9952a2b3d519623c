package io.fundamentalflow.query;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Many callers at once, each on a connection of its own. */
public final class Burst {

    private Burst() {}

    /** Status → how often, of {@code callers} × {@code each} requests. */
    public static Map<Integer, Integer> of(int callers, int each, URI uri) {
        Map<Integer, Integer> statuses = new ConcurrentHashMap<>();
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            Callable<Void> caller = () -> {
                HttpClient client = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build();
                for (int i = 0; i < each; i++) {
                    int status = client.send(
                                    HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
                            .statusCode();
                    statuses.merge(status, 1, Integer::sum);
                }
                return null;
            };
            for (Future<Void> done : threads.invokeAll(
                    IntStream.range(0, callers).mapToObj(i -> caller).toList())) {
                done.get();
            }
            return statuses;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            threads.shutdownNow();
        }
    }
}
