package org.cordboard.media.engine;

import java.util.Arrays;
import org.cordboard.media.answer.AnswerDetector;
import org.cordboard.media.leg.KeptAnswer;
import org.cordboard.media.record.Recorder;

/** Gathers the first of what a detector hears and has it written once. Confined to the leg's media loop. */
final class AnswerTape {
    private final KeptAnswer kept;
    private final Recorder recorder;
    private final short[] samples;
    private int length;
    private boolean written;

    AnswerTape(KeptAnswer kept, Recorder recorder) {
        this.kept = kept;
        this.recorder = recorder;
        int frames = Math.toIntExact(kept.length().toMillis() / AnswerDetector.FRAME_MS);
        this.samples = new short[frames * AnswerDetector.FRAME_SAMPLES];
    }

    /** Takes a frame; the last that has room ends the tape. */
    void hear(short[] frame) {
        System.arraycopy(frame, 0, samples, length, frame.length);
        went(frame.length);
    }

    /** Nothing came in the time of a frame: silence. */
    void lost(int count) {
        went(count);
    }

    private void went(int count) {
        length += count;
        if (length == samples.length) {
            end();
        }
    }

    boolean isOver() {
        return written;
    }

    /** Has what there is written, unless that was done. */
    void end() {
        if (!written) {
            written = true;
            recorder.keep(kept.file(), Arrays.copyOf(samples, length));
        }
    }
}
