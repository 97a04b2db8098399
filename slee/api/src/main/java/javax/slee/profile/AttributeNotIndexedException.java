package javax.slee.profile;

import org.jspecify.annotations.Nullable;

/** The profile attribute is not indexed. JSR 240 section 10. */
public class AttributeNotIndexedException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Without a message. */
    public AttributeNotIndexedException() {}

    /** With a message. */
    public AttributeNotIndexedException(@Nullable String message) {
        super(message);
    }
}
