package io.fundamentalflow.query.screener;

import io.fundamentalflow.query.screener.Filter.Operator;
import io.fundamentalflow.query.screener.FilterLexer.Kind;
import io.fundamentalflow.query.screener.FilterLexer.Token;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads the language of conditions.
 *
 * <pre>
 * filter    := all ("or" all)*
 * all       := one ("and" one)*
 * one       := "not" one | "(" filter ")" | condition
 * condition := field operator value | field "between" value "and" value | field "in" "(" value ("," value)* ")"
 *            | field "is" ["not"] "null"
 * operator  := "eq" | "ne" | "lt" | "le" | "gt" | "ge" | "contains"
 * </pre>
 */
final class FilterParser {

    static final int LONGEST = 2_000;
    static final int MOST_CONDITIONS = 30;
    static final int MOST_VALUES = 50;
    static final int DEEPEST = 10;

    private final List<Token> tokens;
    private int at;
    private int conditions;

    private FilterParser(List<Token> tokens) {
        this.tokens = tokens;
    }

    /** The filter that {@code text} is. */
    static Filter parse(String text) throws FilterException {
        if (text.length() > LONGEST) {
            throw new FilterException(LONGEST + 1, "a filter has at most " + LONGEST + " characters");
        }
        FilterParser parser = new FilterParser(FilterLexer.tokens(text));
        Filter filter = parser.filter(1);
        if (parser.peek().kind() != Kind.END) {
            throw parser.expected("and, or, or the end");
        }
        return filter;
    }

    private Filter filter(int depth) throws FilterException {
        List<Filter> parts = new ArrayList<>(List.of(all(depth)));
        while (take("or")) {
            parts.add(all(depth));
        }
        return parts.size() == 1 ? parts.get(0) : new Filter.Or(parts);
    }

    private Filter all(int depth) throws FilterException {
        List<Filter> parts = new ArrayList<>(List.of(one(depth)));
        while (take("and")) {
            parts.add(one(depth));
        }
        return parts.size() == 1 ? parts.get(0) : new Filter.And(parts);
    }

    private Filter one(int depth) throws FilterException {
        if (depth > DEEPEST) {
            throw new FilterException(peek().place(), "a filter is at most " + DEEPEST + " levels deep");
        }
        if (take("not")) {
            return new Filter.Not(one(depth + 1));
        }
        if (peek().kind() == Kind.OPEN) {
            at++;
            Filter inside = filter(depth + 1);
            take(Kind.CLOSE, "and, or, or )");
            return inside;
        }
        return condition();
    }

    private Filter condition() throws FilterException {
        if (++conditions > MOST_CONDITIONS) {
            throw new FilterException(peek().place(), "a filter has at most " + MOST_CONDITIONS + " conditions");
        }
        Field field = field();
        if (take("is")) {
            boolean known = take("not");
            if (!take("null")) {
                throw expected(known ? "null" : "null, or not null");
            }
            return new Filter.Known(field, known);
        }
        if (take("between")) {
            refuse(field, Operator.LE, "between");
            Object least = value(field);
            if (!take("and")) {
                throw expected("and");
            }
            return new Filter.Between(field, least, value(field));
        }
        return take("in") ? new Filter.In(field, values(field)) : comparison(field);
    }

    private Filter comparison(Field field) throws FilterException {
        Token token = peek();
        Optional<Operator> operator = Arrays.stream(Operator.values())
                .filter(one -> token.kind() == Kind.WORD && isWord(token, one.code()))
                .findFirst();
        if (operator.isEmpty()) {
            throw expected("eq, ne, lt, le, gt, ge, contains, between, in or is");
        }
        refuse(field, operator.get(), operator.get().code());
        at++;
        return new Filter.Compare(field, operator.get(), value(field));
    }

    private void refuse(Field field, Operator operator, String word) throws FilterException {
        if (!operator.suits(field.type())) {
            throw new FilterException(
                    peek().place(), field.code() + " is a " + field.type().code() + " and does not take " + word);
        }
    }

    private Field field() throws FilterException {
        Token token = peek();
        if (token.kind() != Kind.WORD) {
            throw expected("a field, not or (");
        }
        String code = token.text().toLowerCase(Locale.ROOT);
        Optional<Field> field = Field.ofCode(code);
        if (field.isEmpty()) {
            List<String> similar = Field.similar(code);
            throw new FilterException(
                    token.place(),
                    "there is no field of this name"
                            + (similar.isEmpty() ? "" : "; similar: " + String.join(", ", similar))
                            + "; /api/v1/screener/fields lists them");
        }
        at++;
        return field.get();
    }

    private List<Object> values(Field field) throws FilterException {
        take(Kind.OPEN, "(");
        List<Object> values = new ArrayList<>();
        do {
            if (values.size() == MOST_VALUES) {
                throw new FilterException(peek().place(), "a list has at most " + MOST_VALUES + " values");
            }
            values.add(value(field));
        } while (takeComma());
        take(Kind.CLOSE, "a comma or )");
        return values;
    }

    private Object value(Field field) throws FilterException {
        Token token = peek();
        if (token.kind() != Kind.WORD && token.kind() != Kind.QUOTED) {
            throw expected(field.type().example());
        }
        Optional<Object> value = field.type().read(token.text());
        if (value.isEmpty()) {
            throw expected(field.type().example());
        }
        at++;
        return value.get();
    }

    private boolean takeComma() {
        boolean there = peek().kind() == Kind.COMMA;
        at += there ? 1 : 0;
        return there;
    }

    private void take(Kind kind, String name) throws FilterException {
        if (peek().kind() != kind) {
            throw expected(name);
        }
        at++;
    }

    private boolean take(String word) {
        boolean there = peek().kind() == Kind.WORD && isWord(peek(), word);
        at += there ? 1 : 0;
        return there;
    }

    private static boolean isWord(Token token, String word) {
        return token.text().toLowerCase(Locale.ROOT).equals(word);
    }

    private Token peek() {
        return tokens.get(at);
    }

    private FilterException expected(String what) {
        return new FilterException(peek().place(), "expected " + what);
    }
}
