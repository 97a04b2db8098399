package org.cordboard.store;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Measurements as text: `name=value` parted by spaces, four digits of each; names hold neither. */
final class Features {
    private static final int LONGEST = 4_000;

    private Features() {}

    /** What does not fit any more is left out. */
    static String text(Map<String, Float> features) {
        StringBuilder text = new StringBuilder(256);
        features.forEach((name, value) -> {
            String pair = (text.isEmpty() ? "" : " ") + name + "=" + String.format(Locale.ROOT, "%.4g", value);
            if (text.length() + pair.length() <= LONGEST) text.append(pair);
        });
        return text.toString();
    }

    static Map<String, Float> of(String text) {
        Map<String, Float> features = new LinkedHashMap<>();
        if (!text.isEmpty()) {
            for (String pair : text.split(" ", -1)) {
                int equals = pair.indexOf('=');
                features.put(pair.substring(0, equals), Float.valueOf(pair.substring(equals + 1)));
            }
        }
        return features;
    }
}
