package io.fundamentalflow.ingestion.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fundamentalflow.ingestion.IngestionStack;
import io.fundamentalflow.ingestion.tasks.TaskBoard.QueuedDataset;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The queue as its listeners get it; three of them may listen. */
@QuarkusTest
@QuarkusTestResource(IngestionStack.class)
@Timeout(60)
class QueueEventsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String RUN = "5f3d1f6a-0000-4000-8000-000000000052";

    @TestHTTPResource("/api/v1/tasks/events")
    URI events;

    @Inject
    QueueEvents hub;

    private final List<Listener> open = new ArrayList<>();

    /** A caller on a connection of its own, closed as a browser closes it: without a word. */
    private final class Listener implements AutoCloseable {
        private final Socket socket;
        private final BufferedReader lines;
        private final List<String> head = new ArrayList<>();

        Listener() {
            try {
                socket = new Socket(events.getHost(), events.getPort());
                socket.setSoTimeout((int) PATIENCE.toMillis());
                socket.getOutputStream()
                        .write(("GET " + events.getPath()
                                        + " HTTP/1.1\r\nHost: test\r\nAccept: text/event-stream\r\n\r\n")
                                .getBytes(StandardCharsets.UTF_8));
                lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
                String line = lines.readLine();
                while (line != null && !line.isEmpty()) {
                    head.add(line);
                    line = lines.readLine();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            open.add(this);
        }

        String status() {
            return head.get(0).split(" ")[1];
        }

        /** The next line that begins so. */
        String next(String beginning) {
            try {
                String line = lines.readLine();
                while (!line.startsWith(beginning)) {
                    line = lines.readLine();
                }
                return line;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        JsonPath nextQueue() {
            return JsonPath.from(next("data:").substring("data:".length()));
        }

        @Override
        public void close() {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @BeforeEach
    void nobodyListens() {
        await().atMost(PATIENCE).until(() -> hub.listeners() == 0);
    }

    @AfterEach
    void clean() {
        open.forEach(Listener::close);
        IngestionStack.execute("DELETE FROM ingestion_runs WHERE id = '" + RUN + "'");
    }

    @Test
    void a_listener_gets_the_queue_at_once_and_again_when_it_is_different() {
        // Given
        Listener listener = new Listener();
        JsonPath first = listener.nextQueue();

        // When
        IngestionStack.execute(
                "WITH run AS (INSERT INTO ingestion_runs (id, dataset, requested, requested_by, state) VALUES ('" + RUN
                        + "', 'news_words', '{}', 'test', 'failed')) INSERT INTO ingestion_tasks (run_id, dataset, subject, state)"
                        + " VALUES ('" + RUN + "', 'news_words', 'QEVT.US', 'dead')");

        // Then
        assertThat(listener.status()).isEqualTo("200");
        assertThat(String.join("\n", listener.head).toLowerCase(Locale.ROOT))
                .contains("content-type: text/event-stream");
        int before = dead(first);
        int now = before;
        while (now == before) {
            now = dead(listener.nextQueue());
        }
        assertThat(now).isEqualTo(before + 1);
    }

    @Test
    void a_stream_without_news_says_that_it_lives() {
        // Given
        Listener listener = new Listener();

        // When
        String comment = listener.next(":");

        // Then
        assertThat(comment).contains("no change");
    }

    @Test
    void one_too_many_is_a_problem_until_somebody_goes() {
        // Given: a stream says 200 before it listens
        Listener first = new Listener();
        new Listener();
        new Listener();
        await().atMost(PATIENCE).until(() -> hub.listeners() == 3);

        // When
        Listener refused = new Listener();

        // Then
        assertThat(refused.status()).isEqualTo("503");
        assertThat(String.join("\n", refused.head)).contains("application/problem+json");
        assertThat(hub.listeners()).isEqualTo(3);
        first.close();
        await().atMost(PATIENCE).until(() -> hub.listeners() == 2);
        assertThat(new Listener().status()).isEqualTo("200");
    }

    @Test
    void however_many_listen_one_looks_and_nobody_looks_for_nobody() {
        // Given
        AtomicInteger looks = new AtomicInteger();
        AtomicInteger atOnce = new AtomicInteger();
        AtomicInteger mostAtOnce = new AtomicInteger();
        QueueEvents counted = new QueueEvents(
                () -> {
                    looks.incrementAndGet();
                    mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
                    return Uni.createFrom().item(List.of(queued(looks.get()))).invoke(atOnce::decrementAndGet);
                },
                new Config());
        List<Optional<List<QueuedDataset>>> one = new CopyOnWriteArrayList<>();
        List<Optional<List<QueuedDataset>>> other = new CopyOnWriteArrayList<>();
        int before = looks.get();

        // When
        Cancellable first = counted.follow().subscribe().with(one::add);
        await().atMost(PATIENCE).until(() -> one.size() == 1);
        Cancellable second = counted.follow().subscribe().with(other::add);
        await().atMost(PATIENCE).until(() -> one.size() >= 3 && other.size() >= 3);
        first.cancel();
        second.cancel();
        int after = looks.get();

        // Then
        assertThat(before).isZero();
        assertThat(mostAtOnce.get()).isEqualTo(1);
        assertThat(after).isBetween(3, 5);
        assertThat(other.get(0)).isIn(one);
        assertThat(counted.listeners()).isZero();
        await().during(Duration.ofMillis(2500))
                .atMost(PATIENCE)
                // A round that was at work when the last one went may still end.
                .until(() -> looks.get() <= after + 1);
    }

    @Test
    void an_unchanged_queue_is_not_told_again_and_an_outage_ends_no_stream() {
        // Given
        AtomicInteger looks = new AtomicInteger();
        QueueEvents broken = new QueueEvents(
                () -> looks.incrementAndGet() == 2
                        ? Uni.createFrom().failure(new IOException("away"))
                        : Uni.createFrom().item(List.of(queued(1))),
                new Config());
        List<Optional<List<QueuedDataset>>> heard = new CopyOnWriteArrayList<>();
        List<Throwable> failures = new CopyOnWriteArrayList<>();

        // When
        Cancellable listening = broken.follow().subscribe().with(heard::add, failures::add);
        await().atMost(PATIENCE).until(() -> looks.get() >= 4);
        listening.cancel();

        // Then
        assertThat(failures).isEmpty();
        assertThat(heard).containsExactly(Optional.of(List.of(queued(1))));
    }

    @Test
    void of_those_who_come_at_once_one_too_many_gets_a_stream_that_ends() {
        // Given: three were let in before any of them listened
        QueueEvents full = new QueueEvents(() -> Uni.createFrom().item(List.of(queued(1))), new Config());
        List<Multi<Optional<List<QueuedDataset>>>> streams = List.of(full.follow(), full.follow(), full.follow());
        AtomicInteger ended = new AtomicInteger();

        // When
        List<Cancellable> listening = streams.stream()
                .map(stream -> stream.subscribe().with(queue -> {}, failure -> {}, ended::incrementAndGet))
                .toList();

        // Then
        assertThat(ended.get()).isEqualTo(1);
        assertThat(full.listeners()).isEqualTo(2);
        listening.forEach(Cancellable::cancel);
    }

    private record Config() implements TaskEventsConfig {
        @Override
        public int mostListeners() {
            return 2;
        }

        @Override
        public Duration heartbeat() {
            return Duration.ofMinutes(1);
        }
    }

    private static QueuedDataset queued(int ready) {
        return new QueuedDataset("splits", ready, 0, 0, 0, 0, null, null, null, null);
    }

    private static int dead(JsonPath queue) {
        Integer dead = queue.get("data.find { it.dataset == 'news_words' }.dead");
        return dead == null ? 0 : dead;
    }
}
