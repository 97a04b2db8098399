package javax.slee.profile;

import org.jspecify.annotations.Nullable;

/** The value is not of the attribute's type. JSR 240 section 10. */
public class AttributeTypeMismatchException extends Exception {
    private static final long serialVersionUID = 1L;

    /** With a message. */
    public AttributeTypeMismatchException(@Nullable String message) {
        super(message);
    }
}
