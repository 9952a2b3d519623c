package io.fundamentalflow.query.cache;

import io.fundamentalflow.query.calendar.Freshness;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of an answer, cut where the parts belong that are derived each time it is given.
 *
 * <p>JSON: {@code head} ends inside a {@code meta} object that has at least one member and {@code tail} begins with its
 * closing brace; {@code ,"freshness":{…},"degraded":…} goes between. CSV: {@code head} is such an unclosed meta object,
 * sent as a header, and {@code tail} is the whole body.
 *
 * @param etag strong, with its quotes, over head and tail only
 * @param contentType {@link #JSON} or {@link #CSV}
 * @param seq newest event number in the snapshot the rows were read from
 * @param answersFor the ticker the answer is about when another (former) one was asked for; null: the same
 * @param storedAt when the rows were read
 * @param compressed head and tail once somebody took them compressed
 */
// The bytes go to the socket as they are; a list or a copy on every hit would be the whole cost of a hit.
@SuppressWarnings("ArrayRecordComponent")
public record CachedAnswer(
        byte[] head,
        byte[] tail,
        String etag,
        String contentType,
        long seq,
        Freshness.Inputs freshness,
        @Nullable String answersFor,
        Instant storedAt,
        Compressed compressed) {

    private static final byte[] NOTHING = {};

    public static final String JSON = "application/json;charset=UTF-8";
    public static final String CSV = "text/csv;charset=UTF-8";

    /**
     * An answer just read from the database.
     *
     * @param contentType {@link #JSON} or {@link #CSV}
     */
    public static CachedAnswer of(
            String contentType, byte[] head, byte[] tail, long seq, Freshness.Inputs freshness, Instant readAt) {
        return new CachedAnswer(
                head, tail, etagOf(head, tail), contentType, seq, freshness, null, readAt, new Compressed());
    }

    /** The same answer, which is about {@code ticker} although a former ticker of it was asked for. */
    public CachedAnswer about(String ticker) {
        return new CachedAnswer(head, tail, etag, contentType, seq, freshness, ticker, storedAt, compressed);
    }

    /** The body as gzip, with {@code derived} where it belongs; head and tail are compressed once. */
    public byte[] gzip(byte[] derived) {
        return CSV.equals(contentType)
                ? compressed.joined(NOTHING, NOTHING, tail)
                : compressed.joined(head, derived, tail);
    }

    /** Bytes of head and tail. */
    public int bytes() {
        return head.length + tail.length;
    }

    /** Bytes it takes in memory, roughly; a quarter is for the compressed form. */
    public int weight() {
        return (head.length + tail.length) / 4 * 5 + 400;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CachedAnswer that
                && seq == that.seq
                && etag.equals(that.etag)
                && storedAt.equals(that.storedAt)
                && Arrays.equals(head, that.head)
                && Arrays.equals(tail, that.tail);
    }

    @Override
    public int hashCode() {
        return etag.hashCode() * 31 + Long.hashCode(seq);
    }

    @Override
    public String toString() {
        return "CachedAnswer[" + etag + " seq " + seq + ", " + (head.length + tail.length) + " bytes]";
    }

    static String etagOf(byte[] head, byte[] tail) {
        MessageDigest digest = Digests.sha256();
        digest.update(head);
        digest.update(tail);
        return '"' + HexFormat.of().formatHex(digest.digest(), 0, 12) + '"';
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
