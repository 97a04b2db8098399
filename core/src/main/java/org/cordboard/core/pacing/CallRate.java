package org.cordboard.core.pacing;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * How many calls may start a second, and no more in any second, wherever it begins: the starts of the last second are remembered. They
 * are spread as well, a tenth of them (rounded up) in a tenth of a second at most, because carriers refuse bursts. Times are
 * monotonic nanoseconds and never go back. Confined to who guards it.
 */
public final class CallRate {
    /** A twentieth more than a second: on the way to the trunk an early call may be held up and a late one not. */
    private static final long SECOND = 1_050_000_000L;

    private static final long TENTH = 105_000_000L;

    private final Deque<Long> starts = new ArrayDeque<>();
    private int perSecond;

    /**
     * Nothing has started yet.
     *
     * @param perSecond calls a second at most, 0 for any number
     */
    public CallRate(int perSecond) {
        limit(perSecond);
    }

    /** Takes effect at once: what has started stays counted. */
    public void limit(int newPerSecond) {
        if (newPerSecond < 0) {
            throw new IllegalArgumentException("calls a second must be 0 or more, was " + newPerSecond);
        }
        perSecond = newPerSecond;
    }

    /** How many calls may start at this moment. */
    public int room(long now) {
        if (perSecond == 0) {
            return Integer.MAX_VALUE;
        }
        forget(now);
        int inSecond = perSecond - starts.size();
        int inTenth = perTenth() - startedWithin(TENTH, now);
        return Math.max(0, Math.min(inSecond, inTenth));
    }

    /** A call starts at this moment. */
    public void started(long now) {
        forget(now);
        starts.addLast(now);
    }

    /** When the next call may start: this moment, or a later one. */
    public long nextAt(long now) {
        if (perSecond == 0 || room(now) > 0) {
            return now;
        }
        return Math.max(freeAt(perSecond, SECOND, now), freeAt(perTenth(), TENTH, now));
    }

    /** When fewer than so many starts lie within the window. */
    private long freeAt(int most, long window, long now) {
        int over = starts.size() - most;
        if (over < 0) {
            return now;
        }
        Iterator<Long> oldest = starts.iterator();
        long last = oldest.next();
        for (int index = 0; index < over; index++) {
            last = oldest.next();
        }
        return Math.max(now, last + window);
    }

    private int perTenth() {
        return (perSecond + 9) / 10;
    }

    private int startedWithin(long window, long now) {
        int count = 0;
        Iterator<Long> newest = starts.descendingIterator();
        while (newest.hasNext() && now - newest.next() < window) {
            count++;
        }
        return count;
    }

    private void forget(long now) {
        while (!starts.isEmpty() && now - starts.peekFirst() >= SECOND) {
            starts.removeFirst();
        }
    }
}
