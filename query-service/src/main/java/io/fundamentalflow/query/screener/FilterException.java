package io.fundamentalflow.query.screener;

/** A filter that cannot be read; the message continues a sentence that starts with "filter". */
final class FilterException extends Exception {
    private static final long serialVersionUID = 1;

    /** @param place of the first character that is wrong, from 1 */
    FilterException(int place, String what) {
        super("at character " + place + ": " + what, null, false, false);
    }
}
