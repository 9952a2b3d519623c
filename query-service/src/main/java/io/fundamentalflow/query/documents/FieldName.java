package io.fundamentalflow.query.documents;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Our name for a field of the vendor's: words in lower case between underscores.
 *
 * <ul>
 *   <li>A capital begins a word, several in a row are one: {@code PERatio} is pe_ratio, {@code WebURL} web_url.
 *   <li>A number is a word of its own unless one letter follows it: {@code epsTrend7daysAgo} is eps_trend_7_days_ago,
 *       {@code Returns_1Y} returns_1y.
 *   <li>A name that begins with a number has its unit in front: {@code 52WeekHigh} is week_52_high, {@code 50DayMA}
 *       day_50_ma, {@code 1y_Volatility} year_1_volatility.
 *   <li>{@code %} is percent, and so is a final {@code _p}: {@code Net_Assets_%} is net_assets_percent, {@code change_p}
 *       change_percent.
 * </ul>
 */
final class FieldName {

    private static final Pattern LEADING_NUMBER = Pattern.compile("([0-9]+)_?([a-z]+)(_.*)?");

    private FieldName() {}

    static String of(String vendors) {
        String words = vendors.replace("%", "_percent")
                .replaceAll("([a-z0-9])([A-Z][a-z])", "$1_$2")
                .replaceAll("([a-z])([A-Z])", "$1_$2")
                .replaceAll("([A-Z])([A-Z][a-z])", "$1_$2")
                .replaceAll("([A-Za-z])([0-9]+)(?![0-9])", "$1_$2")
                .replaceAll("([0-9])([A-Za-z]{2})", "$1_$2")
                .replaceAll("[^A-Za-z0-9]+", "_")
                .replaceAll("^_|_$", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("_p$", "_percent");
        Matcher leading = LEADING_NUMBER.matcher(words);
        if (!leading.matches()) {
            return words.isEmpty() ? "unnamed" : words;
        }
        String unit = leading.group(2).equals("y") ? "year" : leading.group(2);
        return unit + "_" + leading.group(1) + (leading.group(3) == null ? "" : leading.group(3));
    }
}
