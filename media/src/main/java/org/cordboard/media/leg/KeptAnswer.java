package org.cordboard.media.leg;

import java.nio.file.Path;
import java.time.Duration;

/**
 * The first of what answers, kept for review: what the detector hears, as a WAV file of one channel, 8 kHz, 16 bit.
 *
 * @param file a new file; its folder is made where it is missing
 * @param length so much at most, 20 ms to 10 s; less when the call or the detection ends before
 * Immutable.
 */
public record KeptAnswer(Path file, Duration length) {
    private static final Duration SHORTEST = Duration.ofMillis(20);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    public KeptAnswer {
        if (length.compareTo(SHORTEST) < 0 || length.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "a kept answer must be 20 ms..10 s long, was " + length.toMillis() + " ms");
        }
    }
}
