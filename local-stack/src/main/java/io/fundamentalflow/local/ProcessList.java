package io.fundamentalflow.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The processes started, in a file, so that the next start can end what a killed launcher left behind. A process is
 * known by its id and its start time: ids are given again.
 */
final class ProcessList {

    private static final Duration END_LIMIT = Duration.ofSeconds(10);

    private final Path file;

    ProcessList(Path file) {
        this.file = file;
    }

    void add(String name, ProcessHandle process) {
        try {
            Files.writeString(
                    file,
                    name + " " + process.pid() + " " + startedAt(process) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot note a started process", e);
        }
    }

    /** Ends what is still running, newest first, and forgets all; answers the names of what was ended. */
    List<String> endAll() {
        List<String> ended = new ArrayList<>();
        List<String> lines = lines();
        for (int i = lines.size() - 1; i >= 0; i--) {
            String[] words = lines.get(i).split(" ");
            if (words.length == 3) {
                find(Long.parseLong(words[1]), words[2]).ifPresent(process -> {
                    end(process);
                    ended.add(words[0]);
                });
            }
        }
        clear();
        return ended;
    }

    private List<String> lines() {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the list of started processes", e);
        }
    }

    private void clear() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot clear the list of started processes", e);
        }
    }

    private static Optional<ProcessHandle> find(long pid, String startedAt) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> startedAt(process).equals(startedAt));
    }

    private static String startedAt(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse("unknown");
    }

    private static void end(ProcessHandle process) {
        process.destroy();
        try {
            process.onExit().get(END_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
