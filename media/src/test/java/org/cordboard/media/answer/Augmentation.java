package org.cordboard.media.answer;

import java.util.List;
import java.util.Random;
import org.cordboard.media.codec.G711;
import org.cordboard.media.wav.Wav;

/**
 * Takes an utterance through a telephone call of its own: speed, onset, channel, room, level, noise, G.711, lost packets. People
 * and machines get the same ones. The same each time for the same seed.
 */
final class Augmentation {
    private static final int RATE = AnswerDetector.SAMPLE_RATE;

    private final Random random;
    private final List<short[]> babble;

    Augmentation(long seed, List<short[]> babble) {
        this.random = new Random(seed);
        this.babble = babble;
    }

    /** A call, where in it the speech begins, how much faster it was said, and where the faster utterance began to be heard. */
    record Call(Wav audio, int onsetMs, double faster, int beginMs) {}

    Call of(short[] speech, boolean shortAnswer, int length) {
        double faster = 0.82 + 0.4 * random.nextDouble();
        float[] voice = faster(speech, faster);
        int begin = 0;
        while (begin < voice.length - 1 && Math.abs(voice[begin]) < 0.01f) {
            begin++;
        }
        int onset = (int) (RATE * (0.06 + 1.1 * Math.pow(random.nextDouble(), 1.5)));
        float[] call = new float[length];
        put(voice, begin, call, onset);
        if (shortAnswer && random.nextInt(5) == 0) {
            put(voice, begin, call, onset + voice.length - begin + (int) (RATE * (0.3 + 1.2 * random.nextDouble())));
        }
        channel(call);
        if (random.nextInt(3) == 0) {
            room(call);
        }
        level(call, -34 + 25 * random.nextDouble());
        noise(call);
        return new Call(Wav.of(line(call)), onset * 1000 / RATE, faster, begin * 1000 / RATE);
    }

    private static float[] faster(short[] speech, double factor) {
        float[] out = new float[(int) (speech.length / factor) - 1];
        for (int i = 0; i < out.length; i++) {
            double at = i * factor;
            int k = Math.min(speech.length - 2, (int) at);
            out[i] = (float) (speech[k] + (at - k) * (speech[k + 1] - speech[k])) / 32768f;
        }
        return out;
    }

    private static void put(float[] voice, int begin, float[] call, int onset) {
        for (int i = begin; i < voice.length && onset + i - begin < call.length; i++) {
            call[onset + i - begin] += voice[i];
        }
    }

    /** A tilt to either side and no more bass than a telephone lets through. */
    private void channel(float[] call) {
        float tilt = (float) (1.2 * random.nextDouble() - 0.6);
        float high = (float) (0.75 + 0.23 * random.nextDouble());
        float before = 0;
        float direct = 0;
        for (int i = 0; i < call.length; i++) {
            float x = call[i];
            float tilted = x + tilt * before;
            before = x;
            direct = high * direct + (1 - high) * tilted;
            call[i] = tilted - 0.9f * direct;
        }
    }

    private void room(float[] call) {
        int[] delays = new int[12];
        float[] gains = new float[12];
        double decay = 0.02 + 0.08 * random.nextDouble();
        for (int k = 0; k < delays.length; k++) {
            double at = 0.005 + 0.12 * random.nextDouble();
            delays[k] = (int) (RATE * at);
            gains[k] = (float) (0.5 * random.nextGaussian() * Math.exp(-at / decay));
        }
        float[] dry = call.clone();
        for (int k = 0; k < delays.length; k++) {
            for (int i = delays[k]; i < call.length; i++) {
                call[i] += gains[k] * dry[i - delays[k]];
            }
        }
    }

    /** Sets the mean power of what is not silence, in dBov. */
    private static void level(float[] call, double dbov) {
        double sum = 1e-9;
        int count = 1;
        for (float x : call) {
            if (Math.abs(x) > 0.003f) {
                sum += (double) x * x;
                count++;
            }
        }
        float gain = (float) (Math.pow(10, dbov / 20) / Math.sqrt(sum / count));
        for (int i = 0; i < call.length; i++) {
            call[i] *= gain;
        }
    }

    private void noise(float[] call) {
        double power = 0;
        for (float x : call) {
            power = Math.max(power * 0.9995, (double) x * x);
        }
        double snr = random.nextInt(5) < 2 ? 3 + 17 * random.nextDouble() : 20 + 30 * random.nextDouble();
        float gain = (float) (Math.sqrt(power / 8) * Math.pow(10, -snr / 20));
        int kind = random.nextInt(4);
        short[] voices = babble.get(random.nextInt(babble.size()));
        short[] others = babble.get(random.nextInt(babble.size()));
        int shift = random.nextInt(4000);
        float slow = 0;
        for (int i = 0; i < call.length; i++) {
            float white = (float) random.nextGaussian();
            slow = 0.93f * slow + 0.37f * white;
            float talk = voices[(i + shift) % voices.length] + others[(i + 3 * shift) % others.length];
            call[i] += gain
                    * switch (kind) {
                        case 0 -> white;
                        case 1 -> slow;
                        case 2 -> 0.5f * slow + talk / 4000f;
                        default -> 0.1f * white;
                    };
        }
    }

    private short[] line(float[] call) {
        short[] pcm = new short[call.length];
        double loss = random.nextInt(4) == 0 ? 0.05 * random.nextDouble() : 0;
        boolean lost = false;
        for (int i = 0; i < pcm.length; i++) {
            if (i % AnswerDetector.FRAME_SAMPLES == 0) {
                lost = random.nextDouble() < loss;
            }
            int x = Math.round(32768 * Math.max(-1, Math.min(0.9999f, call[i])));
            pcm[i] = lost ? 0 : G711.fromMuLaw(G711.toMuLaw((short) x));
        }
        return pcm;
    }
}
