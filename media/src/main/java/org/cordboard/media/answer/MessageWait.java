package org.cordboard.media.answer;

/**
 * When a message may be left: after the last of the beeps, or, where none comes, a while after the greeting. Who begins too early speaks
 * into the greeting and is cut off; recorders bear more silence than that. Confined to one detector.
 */
final class MessageWait {
    /** After a beep the next of several would have begun by now, in frames. */
    private static final int AFTER_BEEP = 35;

    /** After a greeting the beep would have come by now, in frames. */
    private static final int AFTER_GREETING = 125;

    private boolean told;

    /** Whether the message is due with this frame for the first time; {@code speechEnd} and {@code toneEnd} are 0 for none. */
    boolean isDue(int frames, int speechEnd, int toneEnd) {
        int quietSince = Math.max(speechEnd, toneEnd);
        if (told || quietSince == 0) {
            return false;
        }
        told = frames - quietSince >= (isBeepLast(speechEnd, toneEnd) ? AFTER_BEEP : AFTER_GREETING);
        return told;
    }

    boolean wasTold() {
        return told;
    }

    /** The first frames of a beep may seem to be speech. */
    static boolean isBeepLast(int speechEnd, int toneEnd) {
        return toneEnd > 0 && toneEnd + 1 >= speechEnd;
    }
}
