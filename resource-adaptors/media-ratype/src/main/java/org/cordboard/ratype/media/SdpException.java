package org.cordboard.ratype.media;

/** A session description that cannot be used; the message says why and what was offered. */
public final class SdpException extends Exception {
    private static final long serialVersionUID = 1L;

    /** The message is for the operator. */
    public SdpException(String message) {
        super(message);
    }
}
