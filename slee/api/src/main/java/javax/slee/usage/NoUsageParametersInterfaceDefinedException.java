package javax.slee.usage;

import org.jspecify.annotations.Nullable;

/** The component has no usage parameters interface. JSR 240 section 11. */
public class NoUsageParametersInterfaceDefinedException extends Exception {
    private static final long serialVersionUID = 1L;

    /** With a message. */
    public NoUsageParametersInterfaceDefinedException(@Nullable String message) {
        super(message);
    }
}
