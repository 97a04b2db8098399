package org.cordboard.media.engine;

/** The media engine cannot start; the message says why and the remedy. */
public final class MediaStartException extends Exception {
    private static final long serialVersionUID = 1L;

    MediaStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
