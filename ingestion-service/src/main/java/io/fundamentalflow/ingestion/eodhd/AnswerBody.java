package io.fundamentalflow.ingestion.eodhd;

import io.fundamentalflow.ingestion.eodhd.WireRows.Fields;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What becomes of an answer's bytes, which come piece by piece on the connection's thread. */
interface AnswerBody<T> {

    /**
     * Takes the next piece.
     *
     * @return what is to be waited for before the vendor may send more; null: nothing
     */
    @Nullable Uni<Void> take(byte[] piece);

    /** What the answer was; called after the last piece. */
    Uni<T> end();

    /** Kept until it is complete, then read on a thread that may take its time. */
    static <T> AnswerBody<T> whole(Function<byte[], T> parse) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        return new AnswerBody<>() {
            @Override
            public @Nullable Uni<Void> take(byte[] piece) {
                body.writeBytes(piece);
                return null;
            }

            @Override
            public Uni<T> end() {
                return Uni.createFrom()
                        .item(body.toByteArray())
                        .emitOn(Infrastructure.getDefaultWorkerPool())
                        .map(parse);
            }
        };
    }

    /** Read as it comes; only the rows are kept. */
    static <T> AnswerBody<List<T>> rows(Function<Fields, T> row) {
        List<T> rows = new ArrayList<>();
        RowParser<T> parser = new RowParser<>(row);
        return new AnswerBody<>() {
            @Override
            public @Nullable Uni<Void> take(byte[] piece) {
                parser.feed(piece, rows::add);
                return null;
            }

            @Override
            public Uni<List<T>> end() {
                parser.end();
                return Uni.createFrom().item(rows).emitOn(Infrastructure.getDefaultWorkerPool());
            }
        };
    }

    /**
     * Handed on in batches; while one is worked on, the vendor waits. What was handed on stays handed on when the answer
     * breaks off later.
     *
     * @param batch rows at least, unless the answer ends; a piece of the answer more at most
     * @param sink called on a worker thread, with one batch at a time
     */
    static <T> AnswerBody<Integer> batches(Function<Fields, T> row, int batch, Function<List<T>, Uni<Void>> sink) {
        RowParser<T> parser = new RowParser<>(row);
        return new AnswerBody<>() {
            private List<T> rows = new ArrayList<>();
            private int received;

            @Override
            public @Nullable Uni<Void> take(byte[] piece) {
                parser.feed(piece, rows::add);
                return rows.size() >= batch ? handOn() : null;
            }

            @Override
            public Uni<Integer> end() {
                parser.end();
                return (rows.isEmpty() ? Uni.createFrom().voidItem() : handOn()).map(done -> received);
            }

            private Uni<Void> handOn() {
                List<T> full = rows;
                rows = new ArrayList<>();
                received += full.size();
                return Uni.createFrom()
                        .item(full)
                        .emitOn(Infrastructure.getDefaultWorkerPool())
                        .flatMap(taken -> sink.apply(taken));
            }
        };
    }
}
