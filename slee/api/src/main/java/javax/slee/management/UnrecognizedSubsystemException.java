package javax.slee.management;

import org.jspecify.annotations.Nullable;

/** The SLEE has no subsystem of that name. JSR 240 section 14. */
public class UnrecognizedSubsystemException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Without a message. */
    public UnrecognizedSubsystemException() {}

    /** With a message. */
    public UnrecognizedSubsystemException(@Nullable String message) {
        super(message);
    }
}
