package io.fundamentalflow.query.http;

import io.fundamentalflow.query.cache.Digests;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * The outside of every cursor: callers cannot take one apart by looking, and one that was changed or made up is refused. The
 * check needs no secret, for a cursor only says where to go on and grants nothing; so every replica reads every cursor.
 */
public final class Cursors {

    /** Characters of a sealed cursor at most. */
    static final int LONGEST = 600;

    private static final int CHECK_BYTES = 6;

    /** Another form of what cursors hold gets another one, so that old ones are refused instead of misread. */
    private static final byte[] FORM = "cursor 1\n".getBytes(StandardCharsets.US_ASCII);

    private Cursors() {}

    /** What callers get for {@code place}. */
    public static String seal(String place) {
        byte[] plain = place.getBytes(StandardCharsets.UTF_8);
        byte[] all = ByteBuffer.allocate(CHECK_BYTES + plain.length)
                .put(check(plain))
                .put(plain)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    }

    /** What was sealed; empty where this is not what {@link #seal} made. */
    static Optional<String> open(String sealed) {
        byte[] all;
        try {
            all = Base64.getUrlDecoder().decode(sealed);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (all.length <= CHECK_BYTES) {
            return Optional.empty();
        }
        byte[] plain = Arrays.copyOfRange(all, CHECK_BYTES, all.length);
        String place = new String(plain, StandardCharsets.UTF_8);
        // The same bytes can be written in several ways: only the one we write is taken.
        return seal(place).equals(sealed) ? Optional.of(place) : Optional.empty();
    }

    private static byte[] check(byte[] plain) {
        MessageDigest digest = Digests.sha256();
        digest.update(FORM);
        return Arrays.copyOf(digest.digest(plain), CHECK_BYTES);
    }
}
