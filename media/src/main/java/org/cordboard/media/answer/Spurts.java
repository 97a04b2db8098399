package org.cordboard.media.answer;

/** Talk spurts and the pauses between them, as counted from one rule about which frames are speech. Times in frames. Confined to one detector. */
final class Spurts {
    /** Start of the first spurt, -1 for none. */
    int onset;

    /** End of the last spurt. */
    int end;

    /** Sum of all spurts. */
    int speech;

    /** The longest spurt. */
    int longest;

    /** The longest pause between two spurts. */
    int pause;

    /** How many spurts. */
    int count;

    /** Length of the first spurt. */
    int first;

    private final int bridged;
    private final int needed;
    private int start;
    private int last;
    private int sounding;

    /**
     * @param bridged pauses of fewer frames than this belong to the spurt
     * @param needed a spurt has at least so many voiced frames
     */
    Spurts(int bridged, int needed) {
        this.bridged = bridged;
        this.needed = needed;
    }

    void begin() {
        onset = -1;
        end = 0;
        speech = 0;
        longest = 0;
        pause = 0;
        count = 0;
        first = 0;
        start = -1;
        sounding = 0;
    }

    void sound(int frame, boolean voiced) {
        if (start >= 0 && frame - last > bridged) {
            close();
        }
        if (start < 0) {
            start = frame;
            sounding = 0;
        }
        last = frame;
        sounding += voiced ? 1 : 0;
    }

    void close() {
        if (start >= 0 && sounding >= needed) {
            int length = last + 1 - start;
            if (count == 0) {
                onset = start;
                first = length;
            } else {
                pause = Math.max(pause, start - end);
            }
            end = last + 1;
            speech += length;
            longest = Math.max(longest, length);
            count++;
        }
        start = -1;
    }
}
