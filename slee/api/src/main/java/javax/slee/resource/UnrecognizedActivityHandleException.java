package javax.slee.resource;

import org.jspecify.annotations.Nullable;

/** The SLEE knows no activity of this resource adaptor entity by that handle. JSR 240 section 15. */
public class UnrecognizedActivityHandleException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Without a message. */
    public UnrecognizedActivityHandleException() {}

    /** With a message. */
    public UnrecognizedActivityHandleException(@Nullable String message) {
        super(message);
    }
}
