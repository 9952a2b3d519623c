package io.fundamentalflow.query.insiders;

import io.fundamentalflow.query.known.KnownRequest;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a page ended: trades that come in later are before or behind it, never in the middle of a page already given.
 *
 * @param day of the last trade
 * @param id of the last trade
 */
record TradeCursor(LocalDate day, long id) {

    private static final Pattern TEXT = Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})\\.([0-9]{1,18})");

    String text() {
        return day + "." + id;
    }

    static boolean is(String text) {
        Matcher matcher = TEXT.matcher(text);
        return matcher.matches() && KnownRequest.isDay(matcher.group(1));
    }

    /** What {@link #text()} wrote; null for null. */
    static @Nullable TradeCursor read(@Nullable String text) {
        if (text == null) {
            return null;
        }
        Matcher matcher = TEXT.matcher(text);
        return matcher.matches()
                ? new TradeCursor(LocalDate.parse(matcher.group(1)), Long.parseLong(matcher.group(2)))
                : null;
    }
}
