package org.cordboard.ratype.media;

import java.io.Serializable;

/**
 * A prompt has ended.
 *
 * @param completed whether it was heard to its end
 * @param problem one sentence for the operator where it could not be played, as that a recording is missing; else empty
 * Immutable.
 */
public record PlayFinished(String prompt, boolean completed, String problem) implements Serializable {
    /** One that was played. */
    public PlayFinished(String prompt, boolean completed) {
        this(prompt, completed, "");
    }
}
