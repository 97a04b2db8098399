package org.cordboard.core.call;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a verdict rests on: so that an operator can see why, and train on what was really heard.
 *
 * @param detail what kind of it, where there are kinds: the reason of special information tones (IC, VC, RO, NC, IO; ITU where none is
 *     coded), `ced`, `cng` or `modem` of a fax; else empty
 * @param model name of the model that weighed the speech; it changes with the model's numbers
 * @param features measurements by name; names end in their unit (ms, hz, db), others are counts, shares 0..1 or logits
 * Immutable.
 */
public record AnswerGrounds(String detail, String model, Map<String, Float> features) implements Serializable {
    /** Nothing is known. */
    public static final AnswerGrounds NONE = new AnswerGrounds("", "", Map.of());

    public AnswerGrounds {
        features = Collections.unmodifiableMap(new LinkedHashMap<>(features));
    }
}
