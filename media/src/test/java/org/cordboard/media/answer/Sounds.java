package org.cordboard.media.answer;

import java.util.Random;

/** Builds what might be heard after an answer, piece by piece. Times in ms, levels in dBov. */
final class Sounds {
    private static final int RATE = AnswerDetector.SAMPLE_RATE;

    private final short[] pcm = new short[8 * RATE];
    private final Random random = new Random(7);
    private int at;

    Sounds silence(int ms) {
        at += ms * RATE / 1000;
        return this;
    }

    /** One sine or several of equal level. */
    Sounds tone(int ms, double dbov, int... hz) {
        double amplitude = 32768 * Math.sqrt(2.0 / hz.length) * Math.pow(10, dbov / 20);
        for (int i = 0; i < ms * RATE / 1000; i++) {
            double sum = 0;
            for (int f : hz) {
                sum += Math.sin(2 * Math.PI * f * (at + i) / RATE);
            }
            add(at + i, amplitude * sum);
        }
        return silence(ms);
    }

    /**
     * Syllables: 150 ms of harmonics over a gliding pitch under two formants, 50 ms of hiss.
     */
    Sounds speech(int ms, double dbov) {
        double amplitude = 32768 * Math.pow(10, dbov / 20);
        double phase = 0;
        for (int i = 0; i < ms * RATE / 1000; i++) {
            double inSyllable = (i % (RATE / 5)) / (double) (RATE / 5);
            double pitch = 130 - 20 * inSyllable + 10 * Math.sin(i / 2500.0);
            phase += 2 * Math.PI * pitch / RATE;
            double x = 0;
            if (inSyllable < 0.75) {
                double swell = Math.sin(Math.PI * inSyllable / 0.75);
                for (int h = 1; h * pitch < 3400; h++) {
                    double f = h * pitch;
                    double formants =
                            1 / (1 + Math.pow((f - 550) / 150, 2)) + 0.5 / (1 + Math.pow((f - 1600) / 200, 2));
                    x += formants * Math.sin(h * phase);
                }
                x *= swell;
            } else {
                x = 0.15 * random.nextGaussian();
            }
            add(at + i, amplitude * x);
        }
        return silence(ms);
    }

    /** White noise under all that follows and went before. */
    Sounds noise(double dbov) {
        double amplitude = 32768 * Math.pow(10, dbov / 20);
        for (int i = 0; i < pcm.length; i++) {
            add(i, amplitude * random.nextGaussian());
        }
        return this;
    }

    Sounds click(double dbov) {
        add(at, 32768 * Math.pow(10, dbov / 20));
        return silence(1);
    }

    short[] pcm() {
        return pcm.clone();
    }

    private void add(int index, double x) {
        if (index < pcm.length) {
            pcm[index] = (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, pcm[index] + Math.round(x)));
        }
    }
}
