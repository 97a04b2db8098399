package org.cordboard.harness.phones;

import java.time.Duration;

/** Sends a message again until it is stopped: after 0.5 s, then doubling up to 4 s, for 32 s (RFC 3261 17.1). Confined to the loop. */
final class Retry {
    private static final Duration T1 = Duration.ofMillis(500);
    private static final Duration T2 = Duration.ofSeconds(4);
    private static final Duration GIVES_UP = T1.multipliedBy(64);

    private final Loop loop;
    private final Runnable send;
    private final Runnable giveUp;
    private final long end = System.nanoTime() + GIVES_UP.toNanos();
    private Duration wait = T1;
    private Loop.Timer timer;

    private Retry(Loop loop, Runnable send, Runnable giveUp) {
        this.loop = loop;
        this.send = send;
        this.giveUp = giveUp;
        send.run();
        this.timer = loop.after(wait, this::again);
    }

    static Retry start(Loop loop, Runnable send, Runnable giveUp) {
        return new Retry(loop, send, giveUp);
    }

    void stop() {
        timer.cancel();
    }

    private void again() {
        if (System.nanoTime() - end > 0) {
            giveUp.run();
            return;
        }
        send.run();
        wait = wait.multipliedBy(2).compareTo(T2) > 0 ? T2 : wait.multipliedBy(2);
        timer = loop.after(wait, this::again);
    }
}
