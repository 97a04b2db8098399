package org.cordboard.media.engine;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.cordboard.media.leg.LegEvent;
import org.cordboard.media.leg.LegListener;

/** Keeps a leg's events. Thread-safe. */
final class Events implements LegListener {
    private final LinkedBlockingQueue<LegEvent> waiting = new LinkedBlockingQueue<>();

    @Override
    public void on(LegEvent event) {
        waiting.add(event);
    }

    /** The next event, within 30 s, and it must be of this kind. */
    <T extends LegEvent> T next(Class<T> kind) throws InterruptedException {
        LegEvent event = waiting.poll(30, TimeUnit.SECONDS);
        assertNotNull(event, "no " + kind.getSimpleName() + " came");
        if (!kind.isInstance(event)) {
            throw new AssertionError("expected " + kind.getSimpleName() + ", came " + event);
        }
        return kind.cast(event);
    }

    /** What waits now. */
    List<LegEvent> rest() {
        List<LegEvent> rest = new ArrayList<>();
        waiting.drainTo(rest);
        return rest;
    }
}
