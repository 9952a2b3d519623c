package io.fundamentalflow.model.indicators;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An indicator with its parameters, as in {@code macd(12,26,9)}.
 *
 * @param values of all parameters, in their order
 */
public record IndicatorSpec(Indicator indicator, List<Double> values) {

    private static final Pattern FORM = Pattern.compile("([a-z0-9_]{1,20})(?:\\(([0-9., ]{0,40})\\))?");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}(\\.[0-9]{1,4})?");

    public IndicatorSpec {
        values = List.copyOf(values);
    }

    /** With the values everybody uses. */
    public static IndicatorSpec usual(Indicator indicator) {
        return new IndicatorSpec(
                indicator,
                indicator.parameters().stream().map(Indicator.Parameter::absent).toList());
    }

    /**
     * Reads {@code sma}, {@code sma(50)} or {@code macd(12,26,9)}; parameters left out have their usual values.
     *
     * @param period the period of an indicator that has one and is named without parameters; null: the usual one
     * @throws InvalidIndicatorException with a reason that continues a sentence about the text
     */
    public static IndicatorSpec parse(String text, @Nullable Integer period) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new InvalidIndicatorException("must be names as in sma or macd(12,26,9), separated by commas");
        }
        Indicator indicator = Indicator.ofCode(matcher.group(1))
                .orElseThrow(() -> new InvalidIndicatorException(
                        "has no " + matcher.group(1) + "; there are " + String.join(", ", Indicator.codes())));
        String given = matcher.group(2);
        List<Double> values = new ArrayList<>(usual(indicator).values());
        if (given == null) {
            if (period != null && takesPeriod(indicator)) {
                values.set(0, period.doubleValue());
            }
        } else {
            read(indicator, given, values);
        }
        IndicatorSpec spec = new IndicatorSpec(indicator, values);
        spec.check();
        return spec;
    }

    public static boolean takesPeriod(Indicator indicator) {
        return !indicator.parameters().isEmpty()
                && indicator.parameters().get(0).name().equals("period");
    }

    /** Series in the order of {@link #columns()}, one value a bar; NaN while warming up and where it is not defined. */
    public double[][] compute(IndicatorBars bars) {
        return indicator.compute(bars, values);
    }

    /** Sessions from the first one stored to the first value. */
    public int warmUp() {
        return indicator.warmUp(values);
    }

    /** The parameters as in {@code 12,26,9}; empty where it has none. */
    public String parameters() {
        return values.stream().map(IndicatorSpec::shown).collect(Collectors.joining(","));
    }

    /** As in {@code macd(12,26,9)}. */
    public String text() {
        return values.isEmpty() ? indicator.code() : indicator.code() + "(" + parameters() + ")";
    }

    /** Names of its series, as in {@code macd_12_26_9} and {@code macd_12_26_9_signal}. */
    public List<String> columns() {
        return indicator.outputs().stream()
                .map(output -> column(indicator.code(), parameters(), output))
                .toList();
    }

    /**
     * The name of a stored series.
     *
     * @param storedName see {@link Indicator#storedName}
     * @param parameters as in {@code 12,26,9}
     */
    public static String column(String storedName, String parameters) {
        int end = storedName.indexOf('_');
        return end < 0
                ? column(storedName, parameters, "")
                : column(storedName.substring(0, end), parameters, storedName.substring(end + 1));
    }

    private static String column(String code, String parameters, String output) {
        return Stream.of(code, parameters.replace(',', '_'), output)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("_"));
    }

    private static void read(Indicator indicator, String given, List<Double> values) {
        String[] texts = given.isBlank() ? new String[0] : given.split(",", -1);
        if (texts.length > values.size()) {
            throw new InvalidIndicatorException(indicator.code()
                    + (values.isEmpty() ? " takes no parameters" : " takes at most " + names(indicator)));
        }
        for (int i = 0; i < texts.length; i++) {
            String number = texts[i].strip();
            if (!NUMBER.matcher(number).matches()) {
                throw new InvalidIndicatorException(
                        indicator.code() + "'s parameters must be numbers: " + names(indicator));
            }
            values.set(i, Double.parseDouble(number));
        }
    }

    private void check() {
        for (int i = 0; i < values.size(); i++) {
            Indicator.Parameter parameter = indicator.parameters().get(i);
            if (!parameter.allows(values.get(i))) {
                throw new InvalidIndicatorException(indicator.code() + "'s " + parameter.name() + " must be a "
                        + (parameter.whole() ? "whole " : "") + "number from " + shown(parameter.min()) + " to "
                        + shown(parameter.max()));
            }
        }
        if (indicator == Indicator.MACD && values.get(0) >= values.get(1)) {
            throw new InvalidIndicatorException("macd's fast must be smaller than slow");
        }
    }

    private static String names(Indicator indicator) {
        return indicator.parameters().stream().map(Indicator.Parameter::name).collect(Collectors.joining(", "));
    }

    private static String shown(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
