package javax.slee.management;

import org.jspecify.annotations.Nullable;

/** A resource adaptor entity has that name already. JSR 240 section 14. */
public class ResourceAdaptorEntityAlreadyExistsException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Without a message. */
    public ResourceAdaptorEntityAlreadyExistsException() {}

    /** With a message. */
    public ResourceAdaptorEntityAlreadyExistsException(@Nullable String message) {
        super(message);
    }
}
