package org.cordboard.core.call;

/**
 * Whether an INVITE may be sent at this very moment: the lease holds, the number is not excluded, the node is not stopping.
 *
 * @param granted whether it may
 * @param reason why not, empty when granted
 * Immutable.
 */
public record Clearance(boolean granted, String reason) {
    /** It may be sent. */
    public static final Clearance GRANTED = new Clearance(true, "");

    /** It may not, for this reason. */
    public static Clearance refused(String reason) {
        return new Clearance(false, reason);
    }
}
