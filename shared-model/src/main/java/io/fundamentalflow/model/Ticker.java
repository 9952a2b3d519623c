package io.fundamentalflow.model;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A vendor symbol with its exchange, such as {@code BRK-B.US}: the name an instrument bears for a while, never its
 * identity.
 *
 * <p>Upper case, exactly one dot. Dots inside a symbol are dashes; {@code &} is legal ({@code M&M.NSE}); the vendor's
 * marker for a reused symbol ({@code _old}, {@code _old1}) stays in lower case.
 *
 * @param symbol the part before the dot, at most 40 characters
 * @param exchange the vendor's exchange code, such as {@code US}, {@code LSE}, {@code XETRA}
 */
public record Ticker(String symbol, String exchange) implements Comparable<Ticker> {

    private static final int MAX_LENGTH = 51;
    private static final Pattern FORM =
            Pattern.compile("([A-Z0-9&][A-Z0-9&\\-]{0,33})(_OLD[0-9]{0,2})?\\.([A-Z][A-Z0-9]{0,9})");

    public Ticker {
        if (!FORM.matcher((symbol + "." + exchange).toUpperCase(Locale.ROOT)).matches()) {
            throw new InvalidTickerException("is not a ticker of the form SYMBOL.EXCHANGE");
        }
    }

    /**
     * Reads a ticker in any case.
     *
     * @throws InvalidTickerException with a reason fit for a caller to read; it never repeats the input
     */
    public static Ticker parse(String text) {
        if (text.isBlank()) {
            throw new InvalidTickerException("must not be empty");
        }
        if (text.length() > MAX_LENGTH) {
            throw new InvalidTickerException("must have at most " + MAX_LENGTH + " characters");
        }
        if (text.indexOf('.') < 0) {
            throw new InvalidTickerException("needs an exchange suffix, as in AAPL.US");
        }
        Matcher match = FORM.matcher(text.toUpperCase(Locale.ROOT));
        if (!match.matches()) {
            throw new InvalidTickerException(
                    "must be SYMBOL.EXCHANGE in letters, digits, '-' and '&', as in AAPL.US or BRK-B.US");
        }
        String marker = match.group(2) == null ? "" : match.group(2).toLowerCase(Locale.ROOT);
        return new Ticker(match.group(1) + marker, match.group(3));
    }

    @Override
    public int compareTo(Ticker other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return symbol + "." + exchange;
    }
}
