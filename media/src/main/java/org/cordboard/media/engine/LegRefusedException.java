package org.cordboard.media.engine;

/** No leg can be opened now; the message says why and the remedy. */
public final class LegRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    LegRefusedException(String message) {
        super(message);
    }
}
