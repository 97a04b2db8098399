package javax.slee;

import org.jspecify.annotations.Nullable;

/** No alarm is raised by that identifier. JSR 240 section 14. */
public class UnrecognizedAlarmException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Without a message. */
    public UnrecognizedAlarmException() {}

    /** With a message. */
    public UnrecognizedAlarmException(@Nullable String message) {
        super(message);
    }
}
