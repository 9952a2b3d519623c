package io.fundamentalflow.ingestion.eodhd;

import io.fundamentalflow.ingestion.eodhd.VendorException.Kind;
import io.smallrye.mutiny.Context;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import io.vertx.mutiny.core.http.HttpClientRequest;
import io.vertx.mutiny.core.http.HttpClientResponse;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Gives the bytes of one answer to its body, and holds the vendor back while that has its hands full. */
final class AnswerReading<T> {

    private final HttpClientRequest request;
    private final HttpClientResponse response;
    private final AnswerBody<T> body;
    private final Patience patience;
    private final int mostBytes;
    private final Function<Throwable, VendorException> broken;

    private int received;
    private boolean over;
    private boolean holding;
    private @Nullable Throwable brokenMeanwhile;

    /** @param broken what a connection that ends early means */
    AnswerReading(
            HttpClientRequest request,
            HttpClientResponse response,
            AnswerBody<T> body,
            Patience patience,
            int mostBytes,
            Function<Throwable, VendorException> broken) {
        this.request = request;
        this.response = response;
        this.body = body;
        this.patience = patience;
        this.mostBytes = mostBytes;
        this.broken = broken;
    }

    /** Must be subscribed where the response came, before its first piece does. */
    Uni<T> read() {
        return Uni.createFrom()
                .context(context -> Uni.createFrom().<Uni<T>>emitter(emitter -> begin(context, emitter)))
                .flatMap(end -> end);
    }

    private void begin(Context context, UniEmitter<? super Uni<T>> emitter) {
        response.handler(piece -> take(piece.getBytes(), context, emitter));
        response.exceptionHandler(failure -> breakOff(emitter, broken.apply(failure)));
        response.endHandler(() -> end(emitter));
    }

    private void take(byte[] piece, Context context, UniEmitter<? super Uni<T>> emitter) {
        if (over) {
            return;
        }
        received += piece.length;
        try {
            if (received > mostBytes) {
                throw new VendorException(Kind.MALFORMED, 200, "the answer is larger than " + mostBytes + " bytes");
            }
            Uni<Void> wait = body.take(piece);
            if (wait != null) {
                hold(wait, context, emitter);
            }
        } catch (VendorException refused) {
            giveUp(emitter, refused);
        }
    }

    private void hold(Uni<Void> wait, Context context, UniEmitter<? super Uni<T>> emitter) {
        response.pause();
        patience.pause();
        holding = true;
        io.vertx.core.Context connection = Vertx.currentContext();
        wait.subscribe()
                .with(
                        context,
                        done -> connection.runOnContext(ignored -> goOn(emitter)),
                        failure -> connection.runOnContext(ignored -> giveUp(emitter, failure)));
    }

    private void goOn(UniEmitter<? super Uni<T>> emitter) {
        holding = false;
        if (brokenMeanwhile != null) {
            fail(emitter, brokenMeanwhile);
        } else {
            patience.run();
            response.resume();
        }
    }

    /** Nobody is to hear of the end before what the answer has brought so far is settled. */
    private void breakOff(UniEmitter<? super Uni<T>> emitter, Throwable failure) {
        if (holding) {
            brokenMeanwhile = failure;
        } else {
            fail(emitter, failure);
        }
    }

    private void end(UniEmitter<? super Uni<T>> emitter) {
        if (!over) {
            over = true;
            patience.stop();
            emitter.complete(Uni.createFrom().deferred(body::end));
        }
    }

    private void giveUp(UniEmitter<? super Uni<T>> emitter, Throwable failure) {
        fail(emitter, failure);
        // The rest of the answer would be waited for otherwise.
        request.reset();
    }

    private void fail(UniEmitter<? super Uni<T>> emitter, Throwable failure) {
        if (!over) {
            over = true;
            emitter.fail(failure);
        }
    }
}
