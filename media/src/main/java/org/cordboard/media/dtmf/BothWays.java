package org.cordboard.media.dtmf;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Tells which digits are new where they may come as telephone-events and, from gateways that let tones leak, in the voice as well: one
 * that comes both ways within {@value #LONGEST_APART_MS} ms, in whichever order, is one. Pure: time comes from outside, in ns of a
 * monotonic clock. Confined to one media loop.
 */
public final class BothWays {
    private static final int LONGEST_APART_MS = 1000;
    private static final int MOST_KEPT = 16;

    private final Deque<Alone> alone = new ArrayDeque<>();

    private record Alone(char digit, boolean tone, long nanos) {}

    /** Takes a digit that came as a tone or else as an event; whether it has not come the other way before. */
    public boolean isNew(char digit, boolean tone, long nanos) {
        alone.removeIf(a -> nanos - a.nanos > LONGEST_APART_MS * 1_000_000L);
        for (Iterator<Alone> each = alone.iterator(); each.hasNext(); ) {
            Alone one = each.next();
            if (one.digit == digit && one.tone != tone) {
                each.remove();
                return false;
            }
        }
        if (alone.size() == MOST_KEPT) {
            alone.remove();
        }
        alone.add(new Alone(digit, tone, nanos));
        return true;
    }
}
