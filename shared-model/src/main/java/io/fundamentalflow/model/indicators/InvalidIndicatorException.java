package io.fundamentalflow.model.indicators;

/** The name or a parameter of an indicator is not one; the message may be shown to the caller. */
public class InvalidIndicatorException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public InvalidIndicatorException(String reason) {
        super(reason);
    }
}
