package io.fundamentalflow.query.cache;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/**
 * An answer's two parts, compressed when somebody first takes them so and kept: what differs from time to time is put between
 * them uncompressed, as deflate's stored block (RFC 1951, 3.2.4), and the whole is one gzip member (RFC 1952).
 */
final class Compressed {

    /** Magic, deflate, no flags, no time, no hint about effort, unknown system. */
    private static final byte[] GZIP = {0x1f, (byte) 0x8b, Deflater.DEFLATED, 0, 0, 0, 0, 0, 0, (byte) 0xff};

    private static final int STORED_HEADER = 5;
    private static final int TRAILER = 8;

    /** The most that one stored block holds. */
    private static final int MOST_BETWEEN = 0xffff;

    // Nobody else sees them.
    @SuppressWarnings("ArrayRecordComponent")
    private record Parts(byte[] head, byte[] tail) {}

    private volatile @Nullable Parts parts;

    /**
     * Head, then {@code between}, then tail, as gzip.
     *
     * @param between at most 65,535 bytes
     */
    byte[] joined(byte[] head, byte[] between, byte[] tail) {
        if (between.length > MOST_BETWEEN) {
            throw new IllegalArgumentException("too much between head and tail: " + between.length);
        }
        Parts ready = parts;
        if (ready == null) {
            // Two at once do the same work twice, and harm nothing.
            ready = new Parts(deflated(head, false), deflated(tail, true));
            parts = ready;
        }
        CRC32 check = new CRC32();
        check.update(head);
        check.update(between);
        check.update(tail);
        return ByteBuffer.allocate(
                        GZIP.length + ready.head.length + STORED_HEADER + between.length + ready.tail.length + TRAILER)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(GZIP)
                .put(ready.head)
                .put((byte) 0)
                .putShort((short) between.length)
                .putShort((short) ~between.length)
                .put(between)
                .put(ready.tail)
                .putInt((int) check.getValue())
                .putInt(head.length + between.length + tail.length)
                .array();
    }

    /** Ends on a whole byte; only the last part ends the stream. */
    private static byte[] deflated(byte[] plain, boolean last) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            deflater.setInput(plain);
            if (last) {
                deflater.finish();
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream(plain.length / 3 + 64);
            byte[] buffer = new byte[8192];
            int flush = last ? Deflater.NO_FLUSH : Deflater.SYNC_FLUSH;
            int written = deflater.deflate(buffer, 0, buffer.length, flush);
            while (written > 0) {
                out.write(buffer, 0, written);
                // A buffer that was not filled was the last one: asked again, it would flush again.
                written = written < buffer.length || deflater.finished()
                        ? 0
                        : deflater.deflate(buffer, 0, buffer.length, flush);
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }
}
