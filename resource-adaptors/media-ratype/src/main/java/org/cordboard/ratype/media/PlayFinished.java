package org.cordboard.ratype.media;

import java.io.Serializable;

/**
 * A prompt has ended.
 *
 * @param completed whether it was heard to its end
 * Immutable.
 */
public record PlayFinished(String prompt, boolean completed) implements Serializable {}
