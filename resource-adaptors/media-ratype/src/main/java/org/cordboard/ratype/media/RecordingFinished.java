package org.cordboard.ratype.media;

import java.io.Serializable;
import java.time.Duration;

/**
 * A recording has ended.
 *
 * @param file where it is
 * @param length how long it is
 * @param reason empty when all went well, else one sentence for the operator: the disk is full, the file was there already
 * Immutable.
 */
public record RecordingFinished(String file, Duration length, String reason) implements Serializable {}
