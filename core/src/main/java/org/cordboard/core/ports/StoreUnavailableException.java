package org.cordboard.core.ports;

/** The store did not answer in time or is gone; nothing was changed, or it is not known. Every write may be repeated. */
public final class StoreUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The message says what was asked and what the store said. */
    public StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
