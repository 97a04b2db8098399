package org.cordboard.core.call;

/** How an attempt ended. */
public enum AttemptResult {
    /** A human answered and was joined to an agent. */
    BRIDGED(Kind.HUMAN),
    /** A human answered, no agent came in time, the message was played or the line was given up. */
    ABANDONED(Kind.HUMAN),
    /** A human answered and hung up before an agent was joined. */
    HUNG_UP(Kind.HUMAN),
    /** The message was played to a human. */
    MESSAGE_PLAYED(Kind.HUMAN),
    /** An answering machine, or a greeting service. */
    MACHINE(Kind.MACHINE),
    /** The message was left on an answering machine. */
    MESSAGE_LEFT(Kind.MACHINE),
    /** A call-screening assistant. */
    SCREENING(Kind.MACHINE),
    /** A fax or modem tone. */
    FAX(Kind.OTHER),
    /** An intercept tone or announcement (special information tone). */
    INTERCEPT(Kind.OTHER),
    /** Answered, but nothing was said. */
    SILENCE(Kind.OTHER),
    /** Answered, and the other side hung up before anything could be told. */
    HUNG_UP_EARLY(Kind.OTHER),
    /** Answered, but no RTP came. */
    NO_MEDIA(Kind.OTHER),
    /** Busy (486, 600, or busy tone in band). */
    BUSY(Kind.OTHER),
    /** Rang until the ring time-out. */
    NO_ANSWER(Kind.OTHER),
    /** Answered while our CANCEL was under way: acknowledged and hung up. */
    ANSWERED_TOO_LATE(Kind.OTHER),
    /** The number does not exist (404, 410, 484, 604). */
    UNALLOCATED(Kind.OTHER),
    /** The network has no way through now (503, 480, reorder tone). */
    CONGESTION(Kind.OTHER),
    /** Refused (403, 603, any other final response). */
    REJECTED(Kind.OTHER),
    /** The trunk did not answer, or answered with what cannot be understood: no SIP, or a session description that cannot be used. */
    TRUNK_FAILED(Kind.OTHER),
    /** We failed: the reason is in the attempt's detail. */
    FAILED(Kind.OTHER),
    /** Stopped half-way by a crash or shutdown of the device: counts as made. */
    INTERRUPTED(Kind.UNKNOWN),
    /** The device's journal proves that no INVITE left: does not count as made. */
    NOT_SENT(Kind.UNKNOWN),
    /** The lease ended without a word from the device: counts as made. */
    UNCONFIRMED(Kind.UNKNOWN);

    /** Who was reached, as a progress line counts it. */
    public enum Kind {
        /** A live human. */
        HUMAN,
        /** A machine that speaks. */
        MACHINE,
        /** Nobody, or something else. */
        OTHER,
        /** It is not known. */
        UNKNOWN
    }

    private final Kind kind;

    AttemptResult(Kind kind) {
        this.kind = kind;
    }

    /** Who was reached. */
    public Kind kind() {
        return kind;
    }

    /** Whether the called party's phone may have rung: such an attempt counts against the limit. */
    public boolean counts() {
        return this != NOT_SENT;
    }
}
