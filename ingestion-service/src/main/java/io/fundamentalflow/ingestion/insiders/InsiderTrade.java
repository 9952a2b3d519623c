package io.fundamentalflow.ingestion.insiders;

import io.fundamentalflow.model.fundamentals.TradeFlag;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A trade of an insider, checked.
 *
 * @param code the SEC's transaction code
 * @param acquired false: disposed of; null: not said
 * @param shares as traded; null: unknown
 * @param price for each; null: none was paid or none was said
 * @param postShares held afterwards
 * @param ownership {@code direct}, {@code indirect} or {@code unknown}
 * @param derivative an option or the like; means nothing where {@code security} is null
 * @param security its title; null: the feed does not say what was traded
 * @param flags bits of {@link TradeFlag}
 * @param content the row as sent, as a JSON object
 */
record InsiderTrade(
        Owner owner,
        LocalDate day,
        String code,
        @Nullable Boolean acquired,
        @Nullable BigDecimal shares,
        @Nullable BigDecimal price,
        @Nullable BigDecimal postShares,
        String ownership,
        boolean derivative,
        @Nullable String security,
        Filing filing,
        int flags,
        String content) {

    static final String DIRECT = "direct";
    static final String INDIRECT = "indirect";
    static final String UNKNOWN = "unknown";

    boolean has(TradeFlag flag) {
        return flag.in(flags);
    }

    InsiderTrade withFlags(int more) {
        return new InsiderTrade(
                owner,
                day,
                code,
                acquired,
                shares,
                price,
                postShares,
                ownership,
                derivative,
                security,
                filing,
                flags | more,
                content);
    }

    /** One owner, day, kind and security: the same trade or a correction of it, or another one of the same kind. */
    boolean isSameKind(InsiderTrade other) {
        return day.equals(other.day)
                && code.equals(other.code)
                && (acquired == null || other.acquired == null || acquired.equals(other.acquired))
                && (security == null
                        || other.security == null
                        || (derivative == other.derivative && security.equals(other.security)))
                && owner.isSame(other.owner);
    }

    /** Of one kind, the same trade: what both know is equal. */
    boolean hasSameFigures(InsiderTrade other) {
        return same(shares, other.shares)
                && same(price, other.price)
                && (postShares == null || other.postShares == null || same(postShares, other.postShares))
                && (ownership.equals(UNKNOWN) || other.ownership.equals(UNKNOWN) || ownership.equals(other.ownership));
    }

    /** Not only compatible but as fully known. */
    boolean saysTheSame(InsiderTrade other) {
        return hasSameFigures(other)
                && Objects.equals(acquired, other.acquired)
                && Objects.equals(security, other.security)
                && same(postShares, other.postShares)
                && ownership.equals(other.ownership);
    }

    /** With what only the other feed knows of the same trade. */
    InsiderTrade completed(InsiderTrade other) {
        boolean unnamed = security == null;
        return new InsiderTrade(
                owner.completed(other.owner),
                day,
                code,
                acquired == null ? other.acquired : acquired,
                shares,
                price,
                postShares == null ? other.postShares : postShares,
                ownership.equals(UNKNOWN) ? other.ownership : ownership,
                unnamed ? other.derivative : derivative,
                unnamed ? other.security : security,
                filing.isSame(other.filing) || filing.accession() == null ? filing.completed(other.filing) : filing,
                flags,
                content);
    }

    /** Whether both have one natural key in {@code insider_transactions}, its occurrence and version apart. */
    boolean hasSameKey(InsiderTrade other) {
        return owner.key().equals(other.owner.key())
                && day.equals(other.day)
                && code.equals(other.code)
                && Objects.equals(acquired, other.acquired)
                && derivative == other.derivative
                && Objects.equals(security, other.security)
                && same(shares, other.shares)
                && same(price, other.price)
                && ownership.equals(other.ownership);
    }

    private static boolean same(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        if (one == null || other == null) {
            return one == null && other == null;
        }
        return one.compareTo(other) == 0;
    }
}
