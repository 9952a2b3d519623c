package io.fundamentalflow.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The folder one stack lives in: database, logs, the list of its processes. Locked while a stack runs in it. */
final class StackDirectory implements AutoCloseable {

    private final Path home;
    private final FileChannel lockFile;
    private final List<String> leftovers;

    private StackDirectory(Path home, FileChannel lockFile, List<String> leftovers) {
        this.home = home;
        this.lockFile = lockFile;
        this.leftovers = leftovers;
    }

    /**
     * Takes the folder, ends what a killed predecessor left running, and starts new logs.
     *
     * @param fresh whether the database begins empty
     */
    static StackDirectory open(Path home, boolean fresh) {
        try {
            Files.createDirectories(home);
            FileChannel lockFile =
                    FileChannel.open(home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(lockFile) == null) {
                lockFile.close();
                throw new LaunchException("A stack is already running in " + home + ". End it with Ctrl-C first.");
            }
            StackDirectory directory =
                    new StackDirectory(home, lockFile, new ProcessList(home.resolve("processes")).endAll());
            remove(directory.logs());
            if (fresh) {
                remove(directory.database());
            }
            Files.createDirectories(directory.logs());
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot prepare " + home, e);
        }
    }

    /** Names of the processes a predecessor left behind; they were ended. */
    List<String> leftovers() {
        return leftovers;
    }

    Path database() {
        return home.resolve("postgres");
    }

    Path logs() {
        return home.resolve("logs");
    }

    ProcessList processes() {
        return new ProcessList(home.resolve("processes"));
    }

    /** Called when everything in it has ended in order. */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(home.resolve("processes"));
            lockFile.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot release " + home, e);
        }
    }

    private static @Nullable FileLock lock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
