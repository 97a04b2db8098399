package javax.slee;

import org.jspecify.annotations.Nullable;

/** The object is not an activity that the SLEE knows. JSR 240 section 7. */
public class UnrecognizedActivityException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable Object activity;

    /** Without a message. */
    public UnrecognizedActivityException(@Nullable Object activity) {
        this.activity = activity;
    }

    /** With a message. */
    public UnrecognizedActivityException(@Nullable String message, @Nullable Object activity) {
        super(message);
        this.activity = activity;
    }

    /** The object that is not an activity; null after serialisation. */
    public final @Nullable Object getActivity() {
        return activity;
    }
}
