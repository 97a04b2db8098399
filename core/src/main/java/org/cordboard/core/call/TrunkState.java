package org.cordboard.core.call;

/** Whether a trunk, or one of its servers, can be reached, as far as is known. */
public enum TrunkState {
    /** Nobody has asked, or the first answer is still out: it gets calls. */
    UNKNOWN,
    /** It answered when it was last asked: it gets calls. */
    UP,
    /** It did not answer, or said that it is out of service, several times in a row: it gets no calls until it answers again. */
    DOWN
}
