package org.cordboard.ratype.media;

import java.io.Serializable;
import java.time.Duration;

/**
 * How an answer is detected.
 *
 * @param timeLimit a verdict is given at the latest so long after {@link MediaConnection#detectAnswer}
 * Immutable.
 */
public record DetectionProfile(Duration timeLimit) implements Serializable {}
