package org.cordboard.media.codec;

/**
 * Fills in for lost packets: repeats the last pitch periods of what was heard, softer the longer it takes, silent after 60 ms;
 * what comes afterwards is blended in. Source: the idea of ITU-T G.711 Appendix I (09/99). Confined to one stream.
 */
public final class Concealment {
    private static final int LOWEST_HZ = 66;
    private static final int HIGHEST_HZ = 200;

    private final int rate;
    private final int longest;
    private final int shortest;
    private final int blend;
    private final short[] heard;
    private final short[] period;
    private int periodLength;
    private int at;
    private int concealed;

    /** For audio of this rate: 8,000, 16,000 or 48,000. */
    public Concealment(int rate) {
        this.rate = rate;
        this.longest = rate / LOWEST_HZ;
        this.shortest = rate / HIGHEST_HZ;
        this.blend = rate / 250;
        this.heard = new short[3 * longest];
        this.period = new short[longest];
    }

    /** Takes note of received audio, and blends its beginning with what was concealed before it. */
    public void received(short[] pcm, int samples) {
        if (concealed > 0) {
            int length = Math.min(blend, samples);
            for (int i = 0; i < length; i++) {
                int old = next();
                pcm[i] = (short) ((old * (length - i) + pcm[i] * i) / length);
            }
            concealed = 0;
        }
        remember(pcm, samples);
    }

    /** Writes audio for what did not come. */
    public void conceal(short[] into, int samples) {
        if (concealed == 0) {
            begin();
        }
        for (int i = 0; i < samples; i++) {
            into[i] = (short) next();
        }
        remember(into, samples);
    }

    /** Whether the last audio was made up. */
    public boolean isConcealing() {
        return concealed > 0;
    }

    private void remember(short[] pcm, int samples) {
        int keep = Math.min(samples, heard.length);
        System.arraycopy(heard, keep, heard, 0, heard.length - keep);
        System.arraycopy(pcm, samples - keep, heard, heard.length - keep, keep);
    }

    /** Finds the pitch, and keeps one period whose end runs into its beginning without a click. */
    private void begin() {
        periodLength = pitch();
        int from = heard.length - periodLength;
        System.arraycopy(heard, from, period, 0, periodLength);
        int overlap = periodLength / 4;
        for (int i = 0; i < overlap; i++) {
            int place = periodLength - overlap + i;
            int before = heard[from - overlap + i];
            period[place] = (short) ((period[place] * (overlap - i) + before * i) / overlap);
        }
        at = 0;
    }

    private int next() {
        int sample = period[at];
        at = at + 1 == periodLength ? 0 : at + 1;
        int ms = concealed++ * 1000 / rate;
        if (ms < 10) {
            return sample;
        }
        return ms >= 60 ? 0 : sample * (60 - ms) / 50;
    }

    /** The lag at which the last stretch is most like itself, in samples. */
    private int pitch() {
        int window = longest;
        int end = heard.length;
        int step = rate / 8000;
        int best = longest;
        double bestScore = 0;
        for (int lag = shortest; lag <= longest; lag++) {
            double product = 0;
            double energy = 1;
            for (int i = end - window; i < end; i += step) {
                product += (double) heard[i] * heard[i - lag];
                energy += (double) heard[i - lag] * heard[i - lag];
            }
            double score = product <= 0 ? 0 : product * product / energy;
            if (score > bestScore) {
                bestScore = score;
                best = lag;
            }
        }
        return best;
    }
}
