package org.cordboard.core.call;

/** Which attempt result a final SIP status means (RFC 3261 21). */
final class SipResults {
    private SipResults() {}

    static AttemptResult of(int status) {
        return switch (status) {
            case 486, 600 -> AttemptResult.BUSY;
            case 404, 410, 484, 604 -> AttemptResult.UNALLOCATED;
            case 408, 487 -> AttemptResult.NO_ANSWER;
            case 480, 503 -> AttemptResult.CONGESTION;
            case 500, 502, 504 -> AttemptResult.TRUNK_FAILED;
            default -> AttemptResult.REJECTED;
        };
    }
}
