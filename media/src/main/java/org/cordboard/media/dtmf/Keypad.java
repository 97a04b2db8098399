package org.cordboard.media.dtmf;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The digits that a peer presses, and their collection. A busy loop may read a digit before it comes to the command, given
 * earlier, that wants it; so digits that nobody has collected yet are kept, at most {@value #MOST_KEPT}, and a collection gets
 * all that came since it was asked for. Pure: time comes from outside, in ns of a monotonic clock. Confined to one media loop.
 */
public final class Keypad {
    private static final int MOST_KEPT = 64;

    private final Deque<Pressed> kept = new ArrayDeque<>();
    private @Nullable DigitCollector collector;
    private boolean ever;
    private long latest;

    private record Pressed(char digit, long nanos) {}

    /** Begins a collection that was asked for at that time, instead of the one that goes on; the result if it is over already. */
    public Optional<DigitCollector.Result> collect(DigitCollector.Wish wish, long askedNanos) {
        DigitCollector begun = new DigitCollector(wish, askedNanos);
        collector = begun;
        kept.removeIf(p -> p.nanos - askedNanos < 0);
        while (!kept.isEmpty()) {
            Pressed next = kept.remove();
            Optional<DigitCollector.Result> result = begun.digit(next.digit, next.nanos);
            if (result.isPresent()) {
                return ended(result);
            }
        }
        return Optional.empty();
    }

    /** Takes a digit that came at that time; the result if a collection ends by it. */
    public Optional<DigitCollector.Result> press(char digit, long nanos) {
        ever = true;
        latest = nanos;
        if (collector != null) {
            return ended(collector.digit(digit, nanos));
        }
        if (kept.size() == MOST_KEPT) {
            kept.remove();
        }
        kept.add(new Pressed(digit, nanos));
        return Optional.empty();
    }

    /** Lets time pass; the result if a collection ends by it. */
    public Optional<DigitCollector.Result> at(long nanos) {
        return collector == null ? Optional.empty() : ended(collector.at(nanos));
    }

    /** Whether a collection goes on. */
    public boolean isCollecting() {
        return collector != null;
    }

    /** Whether a collection goes on that wants tones even from a peer that sends telephone-events. */
    public boolean wantsTones() {
        return collector != null && collector.wish().tones();
    }

    /** Whether any digit came since. */
    public boolean isPressedSince(long nanos) {
        return ever && latest - nanos >= 0;
    }

    private Optional<DigitCollector.Result> ended(Optional<DigitCollector.Result> result) {
        if (result.isPresent()) {
            collector = null;
        }
        return result;
    }
}
