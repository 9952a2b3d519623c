package io.fundamentalflow.model;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * {@code sharesNew} shares for {@code sharesOld} held, from the opening of {@code exDate}.
 *
 * @param kind only splits and stock dividends touch volume and share counts
 * @param inClose whether the vendor's closes already contain the action; then it is never applied again
 */
public record Split(LocalDate exDate, int seq, Kind kind, BigDecimal sharesNew, BigDecimal sharesOld, InClose inClose) {

    /** What the action is; the vendor reports all of them as splits. */
    public enum Kind {
        SPLIT("split"),
        STOCK_DIVIDEND("stock_dividend"),
        SPINOFF("spinoff"),
        RIGHTS("rights"),
        UNKNOWN("unknown");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }

        public boolean changesShareCount() {
            return this == SPLIT || this == STOCK_DIVIDEND;
        }

        public static Kind ofCode(String code) {
            for (Kind kind : values()) {
                if (kind.code.equals(code)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("unknown kind of split");
        }
    }

    /** Whether the closes as served already contain the action. */
    public enum InClose {
        YES("yes"),
        NO("no"),
        UNKNOWN("unknown");

        private final String code;

        InClose(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }

        public static InClose ofCode(String code) {
            for (InClose value : values()) {
                if (value.code.equals(code)) {
                    return value;
                }
            }
            throw new IllegalArgumentException("unknown answer");
        }
    }

    public Split {
        if (sharesNew.signum() <= 0 || sharesOld.signum() <= 0) {
            throw new IllegalArgumentException("a split ratio is positive");
        }
    }
}
