package javax.slee.management;

import org.jspecify.annotations.Nullable;

/** The vendor's SLEE provider class could not be loaded. JSR 240 section 14. */
public class PeerUnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    /** With a message. */
    public PeerUnavailableException(@Nullable String message) {
        super(message);
    }

    /** With a message and what caused it. */
    public PeerUnavailableException(@Nullable String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    @Override
    public @Nullable Throwable getCause() {
        return super.getCause();
    }
}
