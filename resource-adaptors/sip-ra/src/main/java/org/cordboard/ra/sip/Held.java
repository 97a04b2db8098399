package org.cordboard.ra.sip;

import java.util.ArrayList;
import java.util.List;

/** Work that waits until all who hold it have let go, and then is done in its order. Thread-safe. */
final class Held {
    private final List<Runnable> waiting = new ArrayList<>();
    private int holders;

    synchronized void hold() {
        holders++;
    }

    synchronized boolean isHolding() {
        return holders > 0;
    }

    /** Does it now, or when it is let go. */
    void perform(Runnable work) {
        synchronized (this) {
            if (holders > 0) {
                waiting.add(work);
                return;
            }
        }
        work.run();
    }

    /** One of those who hold it lets go; it counts as held until all that waited is done. */
    void letGo() {
        while (true) {
            List<Runnable> due;
            synchronized (this) {
                if (holders > 1 || waiting.isEmpty()) {
                    holders = Math.max(0, holders - 1);
                    return;
                }
                due = List.copyOf(waiting);
                waiting.clear();
            }
            due.forEach(Runnable::run);
        }
    }
}
