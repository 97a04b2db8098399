package org.cordboard.core.call;

import java.util.Locale;

/** What the answer detector made of an answered call. */
public enum Verdict {
    /** A person. */
    HUMAN(AttemptResult.ABANDONED),
    /** A recorded greeting. */
    MACHINE(AttemptResult.MACHINE),
    /** A call-screening assistant. */
    SCREENING(AttemptResult.SCREENING),
    /** A recorder without a greeting. */
    BEEP_ONLY(AttemptResult.MACHINE),
    /** Special information tones. */
    SIT(AttemptResult.INTERCEPT),
    /** A fax machine or modem. */
    FAX(AttemptResult.FAX),
    /** Busy tone. */
    BUSY(AttemptResult.BUSY),
    /** Congestion tone. */
    REORDER(AttemptResult.CONGESTION),
    /** Ringback tone after the answer. */
    RINGBACK(AttemptResult.NO_ANSWER),
    /** Nothing was said. */
    SILENCE(AttemptResult.SILENCE),
    /** Something was heard, nothing fits: it may be a person. */
    UNSURE(AttemptResult.ABANDONED);

    private final AttemptResult result;

    Verdict(AttemptResult result) {
        this.result = result;
    }

    /** What an attempt came to that ended with this verdict and without an agent. */
    public AttemptResult result() {
        return result;
    }

    /** Whether it may be a person. */
    public boolean mayBeHuman() {
        return this == HUMAN || this == UNSURE;
    }

    /** Whether it records what is said after its greeting. */
    public boolean records() {
        return this == MACHINE || this == SCREENING || this == BEEP_ONLY;
    }

    /** As it is written in files, the API and the store: lower case, words joined by a hyphen. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
