package io.fundamentalflow.local;

/** Why the stack cannot be started or used, in a sentence for the person at the terminal; shown without a trace. */
final class LaunchException extends RuntimeException {
    private static final long serialVersionUID = 1;

    LaunchException(String sentence) {
        super(sentence);
    }
}
