package org.cordboard.ratype.media;

/** When something is said about what answers. */
public enum AnswerStage {
    /** Before the answer, of early media. */
    EARLY,
    /** The verdict, given once. */
    VERDICT,
    /** The verdict is taken back for this. */
    REVISION
}
