package org.cordboard.media.tone;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cordboard.media.wav.Wav;

/**
 * Call-progress tones by country, made when they are wanted; their names are {@code tone/COUNTRY/KIND} with KIND ringback, busy,
 * reorder, or beep, as {@code tone/us/ringback}. Each is one period of its cadence, to be repeated. Source: ITU-T E.180 Supplement
 * 2 (01/94). Immutable.
 */
public final class CallTones {
    /** How all their names begin. */
    public static final String PREFIX = "tone/";

    private static final double AMPLITUDE = 5000;
    private static final int EDGE = 40;

    private static final Map<String, CallTone> ALL = Map.ofEntries(
            Map.entry("us/ringback", tone(440, 480, 2000, 4000)),
            Map.entry("us/busy", tone(480, 620, 500, 500)),
            Map.entry("us/reorder", tone(480, 620, 240, 260)),
            Map.entry("us/beep", tone(1000, 0, 400, 100)),
            Map.entry("uk/ringback", tone(400, 450, 400, 200, 400, 2000)),
            Map.entry("uk/busy", tone(400, 0, 380, 380)),
            Map.entry("uk/reorder", tone(400, 0, 400, 360, 220, 520)),
            Map.entry("uk/beep", tone(1400, 0, 400, 100)),
            Map.entry("de/ringback", tone(425, 0, 1000, 4000)),
            Map.entry("de/busy", tone(425, 0, 480, 480)),
            Map.entry("de/reorder", tone(425, 0, 240, 240)),
            Map.entry("de/beep", tone(1000, 0, 400, 100)),
            Map.entry("fr/ringback", tone(440, 0, 1500, 3500)),
            Map.entry("fr/busy", tone(440, 0, 500, 500)),
            Map.entry("fr/reorder", tone(440, 0, 240, 260)),
            Map.entry("fr/beep", tone(1000, 0, 400, 100)),
            Map.entry("eu/ringback", tone(425, 0, 1000, 4000)),
            Map.entry("eu/busy", tone(425, 0, 500, 500)),
            Map.entry("eu/reorder", tone(425, 0, 200, 200)),
            Map.entry("eu/beep", tone(1000, 0, 400, 100)));

    private CallTones() {}

    /** One or two frequencies (0 for none), and how long they are on and off in turn, in ms. */
    private record CallTone(int hz, int second, List<Integer> onOff) {}

    private static CallTone tone(int hz, int second, Integer... onOff) {
        return new CallTone(hz, second, List.of(onOff));
    }

    /** One period of that tone at 8 kHz; empty when there is no tone of that name. */
    public static Optional<Wav> find(String name) {
        CallTone tone = name.startsWith(PREFIX) ? ALL.get(name.substring(PREFIX.length())) : null;
        return Optional.ofNullable(tone).map(t -> Wav.of(period(t)));
    }

    private static short[] period(CallTone tone) {
        short[] pcm = new short[8 * tone.onOff.stream().mapToInt(ms -> ms).sum()];
        int at = 0;
        for (int i = 0; i < tone.onOff.size(); i++) {
            int length = 8 * tone.onOff.get(i);
            if (i % 2 == 0) {
                sound(tone, pcm, at, length);
            }
            at += length;
        }
        return pcm;
    }

    private static void sound(CallTone tone, short[] pcm, int from, int length) {
        double share = tone.second == 0 ? 1 : 0.5;
        for (int i = 0; i < length; i++) {
            double edge = Math.min(1, Math.min(i, length - 1 - i) / (double) EDGE);
            double value = Math.sin(2 * Math.PI * tone.hz * i / Wav.SAMPLE_RATE);
            if (tone.second != 0) {
                value += Math.sin(2 * Math.PI * tone.second * i / Wav.SAMPLE_RATE);
            }
            pcm[from + i] = (short) (AMPLITUDE * share * edge * value);
        }
    }
}
