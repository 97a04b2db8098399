package org.cordboard.core.call;

/**
 * How much a trunk takes from one node.
 *
 * @param channels calls at a time, those that ring too; 0 for any number
 * @param callsPerSecond new calls in any one second; 0 for any number
 * Immutable.
 */
public record TrunkLimits(int channels, int callsPerSecond) {
    /** Any number of calls. */
    public static final TrunkLimits NONE = new TrunkLimits(0, 0);
}
