package org.cordboard.core.ports;

/** The journal cannot be written: full or read-only disk, broken file. Dialing must stop. */
public final class JournalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The message names the file, what failed and the remedy. */
    public JournalException(String message, Throwable cause) {
        super(message, cause);
    }
}
