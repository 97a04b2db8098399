package org.cordboard.core.record;

/** A list file that cannot be read as a whole: encoding, header, quotes. Nothing of it was loaded. */
public final class ListFileException extends Exception {
    private static final long serialVersionUID = 1L;

    /** The message says what is wrong, on which line, and the remedy. */
    public ListFileException(String message) {
        super(message);
    }
}
