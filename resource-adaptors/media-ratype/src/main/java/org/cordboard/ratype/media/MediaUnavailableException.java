package org.cordboard.ratype.media;

/** No RTP endpoint can be opened now; the message says why and the remedy. */
public final class MediaUnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    /** The message is for the operator. */
    public MediaUnavailableException(String message) {
        super(message);
    }
}
