package org.cordboard.media.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class DigitEarTest {
    private static final String DIGITS = "123A456B789C*0#D";
    private static final double[] LOW = {697, 770, 852, 941};
    private static final double[] HIGH = {1209, 1336, 1477, 1633};

    @Property(tries = 150)
    void digits_within_the_limits_of_q24_are_heard_once_each(
            @ForAll @StringLength(min = 1, max = 8) @CharRange(from = '0', to = '9') String digits,
            @ForAll @IntRange(min = -45, max = -6) int dbov,
            @ForAll @DoubleRange(min = -6, max = 3) double twistDb,
            @ForAll @IntRange(min = -13, max = 13) int offPerMille,
            @ForAll @IntRange(min = 40, max = 120) int onMs,
            @ForAll @IntRange(min = 40, max = 120) int offMs,
            @ForAll @IntRange(min = 0, max = 159) int offset) {
        short[] pcm = dial(digits, dbov, twistDb, 1 + offPerMille / 1000.0, onMs, offMs, offset);
        assertEquals(digits, heard(pcm));
    }

    @Test
    void all_sixteen_digits_are_known() {
        assertEquals(DIGITS, heard(dial(DIGITS, -20, -2, 1, 60, 60, 33)));
    }

    @Property(tries = 60)
    void a_gap_of_ten_ms_does_not_make_two_digits_of_one(@ForAll @IntRange(min = 0, max = 159) int offset) {
        short[] pcm = dial("5", -20, 0, 1, 120, 40, offset);
        for (int i = 0; i < 80; i++) {
            pcm[offset + 480 + i] = 0;
        }
        assertEquals("5", heard(pcm));
    }

    @Test
    void one_tone_alone_or_a_wrong_twist_is_no_digit() {
        assertEquals("", heard(dial("5", -20, -25, 1, 200, 40, 0)));
        assertEquals("", heard(dial("5", -20, 14, 1, 200, 40, 0)));
        assertEquals("", heard(dial("5", -20, 0, 1.05, 200, 40, 0)));
    }

    @Test
    void speech_and_music_are_not_taken_for_digits() throws IOException {
        Optional<Path> folder = Corpus.folder();
        assumeTrue(folder.isPresent(), "needs ../shared/amd-corpus beside the checkout");
        int heard = 0;
        double seconds = 0;
        for (Corpus.Entry entry : Corpus.load(folder.get())) {
            short[] pcm = entry.audio().samples();
            heard += heard(pcm).length();
            seconds += pcm.length / 8000.0;
        }
        assertTrue(heard <= seconds / 300, heard + " digits in " + seconds + " s");
    }

    private static String heard(short[] pcm) {
        StringBuilder digits = new StringBuilder();
        new DigitEar(digits::append).hear(pcm, 0, pcm.length);
        return digits.toString();
    }

    private static short[] dial(String digits, int dbov, double twistDb, double off, int onMs, int offMs, int offset) {
        Random random = new Random(offset);
        short[] pcm = new short[offset + 8 * (digits.length() * (onMs + offMs) + 100)];
        double twist = Math.pow(10, twistDb / 20);
        double level = 32768 * Math.pow(10, dbov / 20.0) * Math.sqrt(2 / (1 + twist * twist));
        int at = offset;
        for (int digit = 0; digit < digits.length(); digit++) {
            int index = DIGITS.indexOf(digits.charAt(digit));
            double low = 2 * Math.PI * off * LOW[index / 4] / 8000;
            double high = 2 * Math.PI * off * HIGH[index % 4] / 8000;
            for (int i = 0; i < 8 * onMs; i++) {
                pcm[at + i] = (short) (level * (Math.sin(low * i) + twist * Math.sin(high * i)));
            }
            at += 8 * (onMs + offMs);
        }
        double hiss = 32768 * Math.pow(10, (dbov - 20) / 20.0);
        for (int i = 0; i < pcm.length; i++) {
            double x = pcm[i] + hiss * random.nextGaussian();
            pcm[i] = (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, x));
        }
        return pcm;
    }
}
