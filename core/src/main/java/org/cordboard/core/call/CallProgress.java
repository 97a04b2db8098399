package org.cordboard.core.call;

/** What a live call has reached, in order, for those who watch. */
public enum CallProgress {
    /** The INVITE has left. */
    DIALING,
    /** A provisional response above 100 came. */
    RINGING,
    /** 200 OK: someone or something answered. */
    ANSWERED,
    /** A human, by the detector. */
    HUMAN,
    /** Joined to an agent. */
    BRIDGED,
    /** The message is played, or waits for the end of a greeting. */
    MESSAGE,
    /** Being hung up. */
    ENDING
}
