package io.fundamentalflow.query.screener;

import java.util.ArrayList;
import java.util.List;

/** Cuts a filter into words, quoted texts and punctuation. */
final class FilterLexer {

    /**
     * A piece of a filter.
     *
     * @param text without quotes
     * @param place of its first character, from 1
     */
    record Token(Kind kind, String text, int place) {}

    /** What a piece is. */
    enum Kind {
        WORD,
        QUOTED,
        OPEN,
        CLOSE,
        COMMA,
        END
    }

    private final String text;
    private int at;

    private FilterLexer(String text) {
        this.text = text;
    }

    /** The pieces of {@code text}, the last of which is its end. */
    static List<Token> tokens(String text) throws FilterException {
        FilterLexer lexer = new FilterLexer(text);
        List<Token> tokens = new ArrayList<>();
        do {
            tokens.add(lexer.next());
        } while (tokens.get(tokens.size() - 1).kind() != Kind.END);
        return tokens;
    }

    private Token next() throws FilterException {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        int place = at + 1;
        if (at == text.length()) {
            return new Token(Kind.END, "", place);
        }
        char first = text.charAt(at);
        return switch (first) {
            case '(' -> single(Kind.OPEN, place);
            case ')' -> single(Kind.CLOSE, place);
            case ',' -> single(Kind.COMMA, place);
            case '"' -> quoted(place);
            default -> word(place);
        };
    }

    private Token single(Kind kind, int place) {
        at++;
        return new Token(kind, text.substring(at - 1, at), place);
    }

    private Token quoted(int place) throws FilterException {
        StringBuilder content = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"') {
                at++;
                return new Token(Kind.QUOTED, content.toString(), place);
            }
            if (c == '\\' && at + 1 < text.length()) {
                at++;
            }
            content.append(text.charAt(at));
        }
        throw new FilterException(place, "the quote is not closed");
    }

    private Token word(int place) throws FilterException {
        int start = at;
        while (at < text.length() && isOfWord(text.charAt(at))) {
            at++;
        }
        if (at == start) {
            throw new FilterException(place, "'" + text.charAt(at) + "' must be inside double quotes");
        }
        return new Token(Kind.WORD, text.substring(start, at), place);
    }

    private static boolean isOfWord(char c) {
        return Character.isLetterOrDigit(c) || "_.-+&".indexOf(c) >= 0;
    }
}
