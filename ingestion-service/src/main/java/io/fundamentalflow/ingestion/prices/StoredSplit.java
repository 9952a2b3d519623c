package io.fundamentalflow.ingestion.prices;

import io.fundamentalflow.model.Split;
import io.fundamentalflow.model.Split.InClose;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * A split as stored.
 *
 * @param flags bits of {@link io.fundamentalflow.model.QualityFlag}
 */
record StoredSplit(Split split, int flags) {

    /** New shares per old share. */
    BigDecimal ratio() {
        return split.sharesNew().divide(split.sharesOld(), MathContext.DECIMAL128);
    }

    /** Whether readers divide earlier prices by the ratio. */
    boolean applies() {
        return split.inClose() == InClose.NO
                || (split.inClose() == InClose.UNKNOWN && split.kind().changesShareCount());
    }

    StoredSplit with(InClose inClose, int newFlags) {
        return new StoredSplit(
                new Split(split.exDate(), split.seq(), split.kind(), split.sharesNew(), split.sharesOld(), inClose),
                newFlags);
    }

    StoredSplit ofKind(Split.Kind kind) {
        return new StoredSplit(
                new Split(split.exDate(), split.seq(), kind, split.sharesNew(), split.sharesOld(), split.inClose()),
                flags);
    }
}
