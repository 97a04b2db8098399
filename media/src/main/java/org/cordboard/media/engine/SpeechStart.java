package org.cordboard.media.engine;

/** Tells that somebody begins to speak: sound above -40 dBFS for 100 ms. Confined to the leg's media loop. */
final class SpeechStart {
    private static final double LEVEL = 328 * 328;
    private static final int FRAMES = 5;

    private int loud;

    boolean begins(short[] pcm, int samples) {
        double sum = 0;
        for (int i = 0; i < samples; i++) {
            sum += (double) pcm[i] * pcm[i];
        }
        loud = sum / samples > LEVEL ? loud + 1 : 0;
        return loud == FRAMES;
    }
}
