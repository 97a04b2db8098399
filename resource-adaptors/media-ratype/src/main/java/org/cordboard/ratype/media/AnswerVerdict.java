package org.cordboard.ratype.media;

/** Who or what answered. */
public enum AnswerVerdict {
    /** A live human. */
    HUMAN,
    /** An answering machine or a spoken announcement. */
    MACHINE,
    /** A call-screening assistant. */
    SCREENING,
    /** A beep without a greeting. */
    BEEP_ONLY,
    /** Special information tone (ITU-T E.180). */
    SIT,
    /** Fax or modem tone (ITU-T T.30, V.25). */
    FAX,
    /** Busy tone. */
    BUSY,
    /** Reorder (congestion) tone. */
    REORDER,
    /** Ringback tone after answer. */
    RINGBACK,
    /** Nothing was heard. */
    SILENCE,
    /** Something was heard that is none of these. */
    UNSURE
}
