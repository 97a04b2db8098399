package org.cordboard.media.answer;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a verdict rests on, to be stored beside it: so that an operator can see why, and train on what was really heard.
 * Immutable.
 *
 * @param detail what kind of it, where there are kinds: the reason of special information tones (IC, VC, RO, NC, IO; ITU where
 *     none is coded), "ced", "cng" or "modem" of a fax; else empty
 * @param model which model weighed the speech: a name that changes with the model's numbers
 * @param features measurements by name in the order of listing; names end in their unit (ms, hz, db), others are counts, shares
 *     0..1 or logits
 */
public record Grounds(String detail, String model, Map<String, Float> features) {
    /** Nothing is known: the detector did not decide. */
    public static final Grounds NONE = new Grounds("", "", Map.of());

    public Grounds {
        features = Collections.unmodifiableMap(new LinkedHashMap<>(features));
    }
}
