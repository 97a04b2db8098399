package org.cordboard.ra.sip;

import java.util.ArrayList;
import java.util.List;

/** Work that waits until it is let go, and then is done in its order. Thread-safe. */
final class Held {
    private final List<Runnable> waiting = new ArrayList<>();
    private boolean holding;

    synchronized void hold() {
        holding = true;
    }

    synchronized boolean isHolding() {
        return holding;
    }

    /** Does it now, or when it is let go. */
    void perform(Runnable work) {
        synchronized (this) {
            if (holding) {
                waiting.add(work);
                return;
            }
        }
        work.run();
    }

    void letGo() {
        while (true) {
            List<Runnable> due;
            synchronized (this) {
                if (waiting.isEmpty()) {
                    holding = false;
                    return;
                }
                due = List.copyOf(waiting);
                waiting.clear();
            }
            due.forEach(Runnable::run);
        }
    }
}
