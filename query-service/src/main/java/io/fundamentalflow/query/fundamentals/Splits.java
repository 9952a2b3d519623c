package io.fundamentalflow.query.fundamentals;

import io.fundamentalflow.model.Split;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts share counts onto the basis of a day or of a price. Only actions that change the number of shares count. All known
 * today are used whatever the moment of an answer: a count on a later basis must be taken back over the splits it
 * contains.
 */
final class Splits {

    private final List<Split> splits;

    Splits(List<Split> splits) {
        this.splits = splits.stream()
                .filter(split -> split.kind().changesShareCount())
                .toList();
    }

    /** {@code shares} on the basis of {@code from}, on that of {@code to}. */
    Figure restated(Figure shares, LocalDate from, LocalDate to) {
        Figure result = shares;
        for (Split split : splits) {
            result = moved(result, split, contains(from, split), contains(to, split));
        }
        return result;
    }

    /**
     * {@code shares} on the basis of {@code from}, on that of a stored close of {@code day}: it contains the splits up to
     * its day, and later ones that the vendor worked into its closes.
     */
    Figure onBasisOfClose(Figure shares, LocalDate from, LocalDate day) {
        Figure result = shares;
        for (Split split : splits) {
            result = moved(result, split, contains(from, split), isInClose(day, split));
        }
        return result;
    }

    /** An amount per share of {@code paid}, on the basis of a stored close of {@code day}. */
    BigDecimal perShareOnBasisOfClose(BigDecimal amount, LocalDate paid, LocalDate day) {
        BigDecimal result = amount;
        for (Split split : splits) {
            // What was paid is on the basis of the close before it, which contains what this one does of earlier
            // splits.
            if (isInClose(day, split) && !isInClose(paid, split)) {
                result = result.multiply(split.sharesOld()).divide(split.sharesNew(), Figure.DIGITS);
            }
        }
        return result;
    }

    /** The day whose splits the share count of {@code balance} contains; null: it cannot be told. */
    @Nullable LocalDate basisOf(@Nullable StatementVersion balance) {
        if (balance == null) {
            return null;
        }
        if (balance.splitBasisOn() != null) {
            return balance.splitBasisOn();
        }
        boolean none = splits.stream().noneMatch(split -> split.exDate().isAfter(balance.periodEnd()));
        return none ? balance.periodEnd() : null;
    }

    private static boolean contains(LocalDate basis, Split split) {
        return !split.exDate().isAfter(basis);
    }

    private static boolean isInClose(LocalDate day, Split split) {
        return contains(day, split) || split.inClose() == Split.InClose.YES;
    }

    private static Figure moved(Figure shares, Split split, boolean contained, boolean wanted) {
        if (contained == wanted) {
            return shares;
        }
        BigDecimal up = wanted ? split.sharesNew() : split.sharesOld();
        BigDecimal down = wanted ? split.sharesOld() : split.sharesNew();
        return shares.map(v -> v.multiply(up).divide(down, Figure.DIGITS));
    }
}
