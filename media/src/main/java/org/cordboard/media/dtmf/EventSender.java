package org.cordboard.media.dtmf;

import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Sends digits as telephone-events, one packet each 20 ms: {@value #TONE_FRAMES} frames of tone, the end three times, a pause of
 * {@value #PAUSE_FRAMES} frames. Source: RFC 4733 2.5.1. Confined to one media loop.
 */
public final class EventSender {
    /** Payload octets. */
    public static final int PAYLOAD = 4;

    private static final int TONE_FRAMES = 6;
    private static final int ENDS = 3;
    private static final int PAUSE_FRAMES = 4;
    private static final int LEVEL = 10;
    private static final int MOST_WAITING = 64;

    private final Deque<Integer> waiting = new ArrayDeque<>();
    private int code = -1;
    private int frame;
    private int pause;

    /** Appends digits; those that are none, or too many, are left out. */
    public void send(String digits) {
        digits.chars()
                .map(c -> EventReceiver.code((char) c))
                .filter(c -> c >= 0)
                .limit(Math.max(0, MOST_WAITING - waiting.size()))
                .forEach(waiting::add);
    }

    /** Whether audio makes way for a digit in this frame; begins the next digit when one is due. */
    public boolean isSending() {
        if (code < 0 && pause > 0) {
            pause--;
        } else if (code < 0 && !waiting.isEmpty()) {
            code = waiting.remove();
            frame = 0;
        }
        return code >= 0;
    }

    /** Whether this frame begins an event: its packet has a new time stamp and the marker. */
    public boolean begins() {
        return frame == 0;
    }

    /**
     * Appends the payload of this frame and moves on.
     *
     * @param frameUnits time stamps of 20 ms
     */
    public void write(ByteBuf into, int frameUnits) {
        frame++;
        boolean end = frame > TONE_FRAMES;
        int duration = Math.min(frame, TONE_FRAMES) * frameUnits;
        into.writeByte(code).writeByte((end ? 0x80 : 0) | LEVEL).writeShort(duration);
        if (frame == TONE_FRAMES + ENDS) {
            code = -1;
            pause = PAUSE_FRAMES;
        }
    }
}
