package org.cordboard.media.dtmf;

import io.netty.buffer.ByteBuf;

/**
 * Tells digits from the packets of telephone-event: each event once, at its first packet that comes, however many of its updates
 * and repeated ends are lost. Source: RFC 4733 2.5.2. Confined to one media loop.
 */
public final class EventReceiver {
    /** There is no new digit. */
    public static final char NONE = 0;

    private static final String DIGITS = "0123456789*#ABCD";

    /** 10 s at 48 kHz: what is further back is not late, its sender has begun its clock anew. */
    private static final int LATEST = 480_000;

    private boolean begun;
    private int ssrc;
    private int last;

    /**
     * Takes an event packet.
     *
     * @param at where its payload begins, of at least 4 octets
     * @return the digit that begins, or {@link #NONE}
     */
    public char take(ByteBuf packet, int at, int source, int timestamp) {
        int event = packet.getUnsignedByte(at);
        int behind = last - timestamp;
        boolean known = begun && source == ssrc && behind >= 0 && behind < LATEST;
        if (event >= DIGITS.length() || known) {
            return NONE;
        }
        begun = true;
        ssrc = source;
        last = timestamp;
        return DIGITS.charAt(event);
    }

    /** The code of a digit, -1 when it is none of 0-9, *, #, A-D. */
    public static int code(char digit) {
        return DIGITS.indexOf(Character.toUpperCase(digit));
    }
}
