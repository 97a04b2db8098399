package org.cordboard.ratype.media;

import java.io.Serializable;
import java.time.Duration;

/**
 * No RTP came for a while.
 *
 * @param silentFor since the last packet, or since the answer when none ever came
 * @param everReceived whether any packet ever came
 * Immutable.
 */
public record RtpTimedOut(Duration silentFor, boolean everReceived) implements Serializable {}
