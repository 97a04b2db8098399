package org.cordboard.media.sdp;

/** A session description that cannot be used; the message is one sentence that says why, with the value. */
public final class SdpException extends Exception {
    private static final long serialVersionUID = 1L;

    private static final int LONGEST_VALUE = 60;

    SdpException(String message) {
        super(message);
    }

    /** The value as it may stand in a message: short and printable. */
    static String quoted(String value) {
        String printable = value.replaceAll("[^\\x20-\\x7E]", "?");
        return "'" + (printable.length() > LONGEST_VALUE ? printable.substring(0, LONGEST_VALUE) + "..." : printable)
                + "'";
    }
}
