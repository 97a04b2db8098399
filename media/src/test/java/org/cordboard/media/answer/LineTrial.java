package org.cordboard.media.answer;

import java.util.Random;
import org.cordboard.media.codec.G711;

/**
 * What a tone or a word sounds like at the end of some telephone line: level -45..-6 dBov, noise 10..45 dB below it, frequencies
 * off by up to 0.5 %, any offset against the frames, A-law or mu-law, sometimes overdriven, with lost packets, or with a sender
 * that stops between sounds. The same for the same seed.
 */
final class LineTrial {
    private static final int RATE = AnswerDetector.SAMPLE_RATE;
    private static final int PACKET = AnswerDetector.FRAME_SAMPLES;

    private final Random random;
    private final double[] sound;
    private final double off;
    private final int onset;
    private int at;

    LineTrial(long seed, int seconds) {
        this.random = new Random(seed);
        this.sound = new double[seconds * RATE];
        this.off = 1 + 0.01 * (random.nextDouble() - 0.5);
        this.onset = 1 + random.nextInt((int) (0.8 * RATE));
        this.at = onset;
    }

    /** When the first sound begins, in ms. */
    int onsetMs() {
        return onset * 1000 / RATE;
    }

    LineTrial silence(int ms) {
        at += ms * RATE / 1000;
        return this;
    }

    /** One tone or two, up to 4 dB apart. */
    LineTrial tone(int ms, double... hz) {
        double twist = hz.length == 2 ? Math.pow(10, 4 * (2 * random.nextDouble() - 1) / 20) : 1;
        return tone(ms, twist, hz);
    }

    /** The same with the second tone that many times as strong as the first. */
    LineTrial tone(int ms, double twist, double[] hz) {
        double[] phase = {2 * Math.PI * random.nextDouble(), 2 * Math.PI * random.nextDouble()};
        for (int i = 0; i < ms * RATE / 1000 && at + i < sound.length; i++) {
            for (int k = 0; k < hz.length; k++) {
                sound[at + i] += (k == 1 ? twist : 1) * Math.sin(phase[k] + 2 * Math.PI * off * hz[k] * i / RATE);
            }
        }
        return silence(ms);
    }

    /** 2100 Hz with its phase turned every 450 ms (ITU-T V.25) and, where wanted, 15 Hz of amplitude modulation (V.8). */
    LineTrial answerTone(int ms, boolean reversals, boolean modulated) {
        for (int i = 0; i < ms * RATE / 1000 && at + i < sound.length; i++) {
            int turned = reversals && i / (450 * RATE / 1000) % 2 == 1 ? -1 : 1;
            double swell = modulated ? 1 + 0.2 * Math.sin(2 * Math.PI * 15 * i / RATE) : 1;
            sound[at + i] += turned * swell * Math.sin(2 * Math.PI * off * 2100 * i / RATE);
        }
        return silence(ms);
    }

    /** Puts samples of full scale 32768 there. */
    LineTrial put(short[] pcm, int from, int length) {
        for (int i = 0; i < length && at + i < sound.length && from + i < pcm.length; i++) {
            sound[at + i] += pcm[from + i] / 32768.0;
        }
        at += length;
        return this;
    }

    /** What arrives. */
    short[] pcm() {
        double sum = 0;
        int count = 1;
        for (double x : sound) {
            sum += x * x;
            count += x == 0 ? 0 : 1;
        }
        double level = -45 + 39 * random.nextDouble();
        double gain = Math.pow(10, level / 20) / Math.sqrt(sum / count + 1e-12);
        double hiss = Math.pow(10, (level - 10 - 35 * random.nextDouble()) / 20);
        double colour = 0.9 * random.nextDouble();
        boolean paused = random.nextInt(4) == 0;
        boolean aLaw = random.nextBoolean();
        double drive = level > -12 && random.nextInt(3) == 0 ? 2 : 1;
        double loss = random.nextInt(3) == 0 ? 0.04 * random.nextDouble() : 0;
        short[] pcm = new short[sound.length];
        double slow = 0;
        for (int from = 0; from < pcm.length; from += PACKET) {
            boolean silent = true;
            for (int i = from; i < from + PACKET; i++) {
                silent &= sound[i] == 0;
            }
            boolean lost = random.nextDouble() < loss || (paused && silent);
            for (int i = from; i < from + PACKET; i++) {
                slow = colour * slow + Math.sqrt(1 - colour * colour) * random.nextGaussian();
                double x = drive * (gain * sound[i] + hiss * slow);
                short clipped = (short) Math.max(-32768, Math.min(32767, Math.round(32768 * x)));
                short line = aLaw ? G711.fromALaw(G711.toALaw(clipped)) : G711.fromMuLaw(G711.toMuLaw(clipped));
                pcm[i] = lost ? 0 : line;
            }
        }
        return pcm;
    }
}
