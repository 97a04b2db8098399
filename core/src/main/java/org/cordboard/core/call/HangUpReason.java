package org.cordboard.core.call;

/**
 * Why we hang up, as the Reason header says it (RFC 3326).
 *
 * @param protocol `Q.850` or `SIP`
 * @param cause a Q.850 cause value or a SIP status
 * @param text for people
 * Immutable.
 */
public record HangUpReason(String protocol, int cause, String text) {
    /** Q.850 16: nothing is wrong. */
    public static final HangUpReason NORMAL = new HangUpReason("Q.850", 16, "Normal call clearing");

    /** Somebody else has answered this call. */
    public static final HangUpReason ANSWERED_ELSEWHERE = new HangUpReason("SIP", 200, "Call completed elsewhere");

    /** Nobody refreshed the session. */
    public static final HangUpReason SESSION_EXPIRED = new HangUpReason("SIP", 408, "Session timer expired");

    /** Why an attempt with this result is hung up. */
    public static HangUpReason of(AttemptResult result) {
        return switch (result) {
            case ANSWERED_TOO_LATE, NO_ANSWER -> new HangUpReason("SIP", 487, "Answered after the ring time-out");
            case TRUNK_FAILED -> new HangUpReason("SIP", 488, "The session description cannot be used");
            case NO_MEDIA -> new HangUpReason("Q.850", 102, "No RTP came");
            case INTERRUPTED -> new HangUpReason("Q.850", 31, "The call was stopped");
            case FAILED -> new HangUpReason("Q.850", 41, "Temporary failure");
            default -> NORMAL;
        };
    }

    /** The value of the header. */
    public String headerValue() {
        return protocol + ";cause=" + cause + ";text=\"" + text + "\"";
    }
}
