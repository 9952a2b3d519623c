package io.fundamentalflow.model;

import java.util.ArrayList;
import java.util.List;

/** Something noticed about a stored row, kept as one bit of its {@code flags}. */
public interface StoredFlag {

    int bit();

    /** What the API says. */
    String code();

    default boolean in(int flags) {
        return (flags & bit()) != 0;
    }

    /** The codes of those of {@code all} that are set in {@code flags}. */
    static List<String> codes(StoredFlag[] all, int flags) {
        List<String> codes = new ArrayList<>();
        for (StoredFlag flag : all) {
            if (flag.in(flags)) {
                codes.add(flag.code());
            }
        }
        return codes;
    }
}
