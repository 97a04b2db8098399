package javax.slee.profile;

import org.jspecify.annotations.Nullable;

/** The profile is read only where it was to be changed. JSR 240 section 10. */
public class ReadOnlyProfileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Without a message. */
    public ReadOnlyProfileException() {}

    /** With a message. */
    public ReadOnlyProfileException(@Nullable String message) {
        super(message);
    }
}
