package org.cordboard.ratype.media;

import java.io.Serializable;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Who answered.
 *
 * @param stage whether this is the verdict
 * @param confidence 0 to 1
 * @param decision from {@link MediaConnection#detectAnswer} to this verdict
 * @param onset from there to the first sound, negative when there was none
 * @param greetingEnd from there to the end of the greeting, negative when it still goes on or never began
 * @param heardRtp whether any RTP came
 * @param detail what kind of it, where there are kinds: the reason of special information tones (IC, VC, RO, NC, IO, ITU), the tone of a
 *     fax (ced, cng, modem); else empty
 * @param model the model that weighed the speech
 * @param features what the verdict rests on: measurements by name, whose end is the unit
 * Immutable.
 */
public record AnswerClassified(
        AnswerStage stage,
        AnswerVerdict verdict,
        double confidence,
        Duration decision,
        Duration onset,
        Duration greetingEnd,
        boolean heardRtp,
        String detail,
        String model,
        Map<String, Float> features)
        implements Serializable {
    /** The features are copied. */
    public AnswerClassified {
        features = Collections.unmodifiableMap(new LinkedHashMap<>(features));
    }
}
