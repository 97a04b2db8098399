package org.cordboard.grid;

import org.jspecify.annotations.Nullable;

/** The grid could not be joined, or does not answer; what was asked for may or may not have been done. */
public final class GridException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The message says what was asked and the remedy. */
    public GridException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
