package org.cordboard.core.call;

/** An attempt, and who answered it by the word of somebody who heard it. Immutable. */
public record LabelledAnswer(Attempt attempt, Verdict answeredBy) {}
