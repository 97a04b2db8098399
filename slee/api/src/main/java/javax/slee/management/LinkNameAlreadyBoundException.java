package javax.slee.management;

import org.jspecify.annotations.Nullable;

/** The link name is bound to a resource adaptor entity already. JSR 240 section 14. */
public class LinkNameAlreadyBoundException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Without a message. */
    public LinkNameAlreadyBoundException() {}

    /** With a message. */
    public LinkNameAlreadyBoundException(@Nullable String message) {
        super(message);
    }
}
