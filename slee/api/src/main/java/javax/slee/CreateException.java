package javax.slee;

import org.jspecify.annotations.Nullable;

/** An SBB refused to be created; thrown by its create methods and seen by who asked for the child. JSR 240 section 6.3. */
public class CreateException extends Exception {
    private static final long serialVersionUID = 1L;

    /** With a message. */
    public CreateException(@Nullable String message) {
        super(message);
    }

    /** With a message and what caused it. */
    public CreateException(@Nullable String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    @Override
    public @Nullable Throwable getCause() {
        return super.getCause();
    }
}
