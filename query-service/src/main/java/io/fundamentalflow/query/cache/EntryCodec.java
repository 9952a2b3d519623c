package io.fundamentalflow.query.cache;

import io.fundamentalflow.query.calendar.Freshness;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * An entry as bytes in Redis: magic, checksum, a small header, then head and tail as they go to the caller. Anything
 * that does not check out is no entry; another layout gets another magic.
 */
final class EntryCodec {

    private static final int MAGIC = 0x46464131;
    private static final int PREFIX = 8;
    private static final int HEADER_GUESS = 256;

    private EntryCodec() {}

    static byte[] encode(Entry entry) {
        CachedAnswer answer = entry.answer();
        ByteArrayOutputStream bytes =
                new ByteArrayOutputStream(HEADER_GUESS + answer.head().length + answer.tail().length);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeLong(entry.expiresAt());
            out.writeLong(answer.seq());
            writeInstant(out, answer.storedAt());
            out.writeUTF(answer.etag());
            out.writeUTF(answer.contentType());
            writeText(out, answer.answersFor());
            Freshness.Inputs freshness = answer.freshness();
            writeText(out, freshness.calendarId());
            writeText(out, freshness.exchange());
            LocalDate last = freshness.lastSession();
            out.writeLong(last == null ? Long.MIN_VALUE : last.toEpochDay());
            writeInstant(out, freshness.checkedAt());
            out.writeBoolean(freshness.ended());
            out.writeInt(answer.head().length);
            out.writeInt(answer.tail().length);
            out.write(answer.head());
            out.write(answer.tail());
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
        return sealed(bytes.toByteArray());
    }

    static Optional<Entry> decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readInt() != MAGIC || in.readInt() != checksum(bytes)) {
                return Optional.empty();
            }
            return Optional.of(read(in));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Entry read(DataInputStream in) throws IOException {
        long expiresAt = in.readLong();
        long seq = in.readLong();
        Instant storedAt = readInstant(in);
        if (storedAt == null) {
            throw new IOException("no time");
        }
        String etag = in.readUTF();
        String contentType = in.readUTF();
        String answersFor = readText(in);
        String calendarId = readText(in);
        String exchange = readText(in);
        long last = in.readLong();
        Instant checkedAt = readInstant(in);
        boolean ended = in.readBoolean();
        int headLength = in.readInt();
        int tailLength = in.readInt();
        byte[] head = in.readNBytes(headLength);
        byte[] tail = in.readNBytes(tailLength);
        Freshness.Inputs freshness = new Freshness.Inputs(
                calendarId, exchange, last == Long.MIN_VALUE ? null : LocalDate.ofEpochDay(last), checkedAt, ended);
        return new Entry(
                new CachedAnswer(head, tail, etag, contentType, seq, freshness, answersFor, storedAt, new Compressed()),
                expiresAt);
    }

    private static byte[] sealed(byte[] content) {
        byte[] all = new byte[PREFIX + content.length];
        System.arraycopy(content, 0, all, PREFIX, content.length);
        putInt(all, 0, MAGIC);
        putInt(all, 4, checksum(all));
        return all;
    }

    private static int checksum(byte[] all) {
        CRC32C crc = new CRC32C();
        crc.update(all, PREFIX, all.length - PREFIX);
        return (int) crc.getValue();
    }

    private static void putInt(byte[] target, int at, int value) {
        for (int i = 0; i < 4; i++) {
            target[at + i] = (byte) (value >>> (24 - 8 * i));
        }
    }

    private static void writeText(DataOutputStream out, @Nullable String text) throws IOException {
        out.writeBoolean(text != null);
        if (text != null) {
            out.writeUTF(text);
        }
    }

    private static @Nullable String readText(DataInputStream in) throws IOException {
        return in.readBoolean() ? in.readUTF() : null;
    }

    private static void writeInstant(DataOutputStream out, @Nullable Instant instant) throws IOException {
        out.writeLong(instant == null ? Long.MIN_VALUE : instant.getEpochSecond());
        out.writeInt(instant == null ? 0 : instant.getNano());
    }

    private static @Nullable Instant readInstant(DataInputStream in) throws IOException {
        long seconds = in.readLong();
        int nanos = in.readInt();
        return seconds == Long.MIN_VALUE ? null : Instant.ofEpochSecond(seconds, nanos);
    }
}
