package org.cordboard.media.answer;

import java.util.Arrays;
import org.cordboard.media.tone.Goertzel;

/**
 * Hears digits that are sent as tones in the voice itself (DTMF): the frequencies of ITU-T Q.23, received as Q.24 asks, from 40
 * ms on, with 40 ms between digits, the high tone up to 4 dB above and 8 dB below the low one, at -45 to -3 dBov. A digit is told
 * once, from within {@link #hear}, when four windows of 15 ms, 5 ms apart, agree. Confined to one media loop.
 */
public final class DigitEar {
    /** Takes a digit as soon as it is sure. */
    @FunctionalInterface
    public interface Listener {
        /**
         * Takes a digit.
         *
         * @param digit one of 0123456789*#ABCD
         */
        void heard(char digit);
    }

    private static final int[] LOW = {697, 770, 852, 941};
    private static final int[] HIGH = {1209, 1336, 1477, 1633};
    private static final String DIGITS = "123A456B789C*0#D";
    private static final char NONE = 0;

    /** Short enough that a tone 1.5 % off is within its band. */
    private static final int WINDOW = 120;

    private static final int STEP = 40;

    /** So many windows without it end a digit: a shorter gap is a break within one (Q.24, 10 ms). */
    private static final int PAUSE = 4;

    private static final int AGREEING = 4;

    private static final double FAINTEST = Math.pow(10, -4.8);

    /** Both tones hold this share of all power at least, 1.5 % off too: voices and music spread theirs. */
    private static final double PURE = 0.45;

    /** Within a group the next tone is this much weaker at least: most of it is the leak of a short window. */
    private static final double ALONE = 0.22;

    /** Power of the high tone to the low one: Q.24 table A-1, with 1 to 2 dB for measurement. */
    private static final double HIGHEST_TWIST = Math.pow(10, 0.5);

    private static final double LOWEST_TWIST = Math.pow(10, -1.0);

    private final Goertzel[] tones = new Goertzel[LOW.length + HIGH.length];
    private final double[] powers = new double[LOW.length + HIGH.length];
    private final short[] window = new short[WINDOW];
    private final Listener listener;
    private int filled = WINDOW - STEP;
    private char last;
    private int same;
    private char told;
    private int gone;

    public DigitEar(Listener listener) {
        this.listener = listener;
        for (int i = 0; i < LOW.length; i++) {
            tones[i] = Goertzel.of(LOW[i]);
            tones[LOW.length + i] = Goertzel.of(HIGH[i]);
        }
    }

    /** Takes the next samples: 8 kHz, 16 bit. The array is the caller's again on return. */
    public void hear(short[] pcm, int offset, int length) {
        for (int done = 0; done < length; ) {
            int take = Math.min(length - done, WINDOW - filled);
            System.arraycopy(pcm, offset + done, window, filled, take);
            filled += take;
            done += take;
            if (filled == WINDOW) {
                judge(digit());
                System.arraycopy(window, STEP, window, 0, WINDOW - STEP);
                filled = WINDOW - STEP;
            }
        }
    }

    /** Takes note that {@code samples} did not arrive. */
    public void lost(int samples) {
        for (int i = 0; i < samples; i += STEP) {
            judge(NONE);
        }
        Arrays.fill(window, (short) 0);
    }

    /** Whether a digit that was told goes on: who listens anew now would hear it again. */
    public boolean isWithinDigit() {
        return told != NONE;
    }

    private void judge(char digit) {
        same = digit != NONE && digit == last ? same + 1 : 1;
        last = digit;
        gone = digit == told ? 0 : gone + 1;
        if (gone >= PAUSE) {
            told = NONE;
        }
        if (digit != NONE && digit != told && same >= AGREEING) {
            told = digit;
            gone = 0;
            listener.heard(digit);
        }
    }

    private char digit() {
        double total = Goertzel.meanPower(window, 0, WINDOW);
        if (total < FAINTEST) {
            return NONE;
        }
        for (int i = 0; i < tones.length; i++) {
            powers[i] = tones[i].power(window, 0, WINDOW);
        }
        int low = strongest(0);
        int high = strongest(LOW.length);
        double twist = powers[high] / powers[low];
        boolean pure = powers[low] + powers[high] > PURE * total;
        boolean matched = twist < HIGHEST_TWIST && twist > LOWEST_TWIST;
        if (!pure || !matched || !isAlone(0, low) || !isAlone(LOW.length, high)) {
            return NONE;
        }
        return DIGITS.charAt(low * HIGH.length + high - LOW.length);
    }

    private int strongest(int from) {
        int best = from;
        for (int i = from; i < from + LOW.length; i++) {
            best = powers[i] > powers[best] ? i : best;
        }
        return best;
    }

    private boolean isAlone(int from, int strongest) {
        for (int i = from; i < from + LOW.length; i++) {
            if (i != strongest && powers[i] > ALONE * powers[strongest]) {
                return false;
            }
        }
        return true;
    }
}
