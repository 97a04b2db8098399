package org.cordboard.ratype.media;

/** Why a collection of digits ended. */
public enum DigitsEnd {
    /** As many as wanted. */
    ENOUGH,
    /** By a terminator. */
    TERMINATED,
    /** Time was up. */
    TIMED_OUT
}
