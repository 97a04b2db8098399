package javax.slee.resource;

import javax.slee.SLEEException;
import org.jspecify.annotations.Nullable;

/** The resource adaptor may not fire that event: its type is not one of its resource adaptor types, or the object is not of the event class. JSR 240 section 15. */
public class IllegalEventException extends SLEEException {
    private static final long serialVersionUID = 1L;

    /** With a message. */
    public IllegalEventException(@Nullable String message) {
        super(message);
    }
}
