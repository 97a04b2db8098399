package javax.slee.resource;

import org.jspecify.annotations.Nullable;

/** The resource adaptor refuses its configuration properties. JSR 240 section 15. */
public class InvalidConfigurationException extends Exception {
    private static final long serialVersionUID = 1L;

    /** With a message. */
    public InvalidConfigurationException(@Nullable String message) {
        super(message);
    }

    /** With a message and what caused it. */
    public InvalidConfigurationException(@Nullable String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
