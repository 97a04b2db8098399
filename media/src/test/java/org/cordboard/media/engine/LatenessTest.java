package org.cordboard.media.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.cordboard.media.leg.Leg;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LatenessTest {
    private static final long MS = 1_000_000;

    private final Lateness lateness = new Lateness();

    private void ticks(int times, long behindMs) {
        for (int i = 0; i < times; i++) {
            lateness.ticks(behindMs * MS, 10);
        }
    }

    @Test
    void one_long_pause_is_no_overload() {
        ticks(100, 1);
        ticks(1, 3_000);
        lateness.skips(149, 10);
        assertFalse(lateness.isOverloaded());
        assertEquals(2_500, lateness.frames());
        assertEquals(1_500, lateness.lateFrames(), "150 frames of ten legs");
    }

    @Test
    void ticks_that_stay_late_are_until_they_come_in_time_again() {
        ticks(50, 150);
        assertTrue(lateness.isOverloaded());
        ticks(50, 0);
        assertFalse(lateness.isOverloaded());
    }

    @Test
    void a_loop_that_stands_still_is_late_by_the_time_that_it_stands() {
        assertEquals(0, lateness.nanos(500 * MS), "it has not begun");
        lateness.awaits(100 * MS);
        assertEquals(0, lateness.nanos(90 * MS));
        assertEquals(400 * MS, lateness.nanos(500 * MS));
    }

    @Test
    void an_engine_that_is_late_opens_no_legs_until_it_is_in_time_again() throws Exception {
        int first = Ports.freeRange(40);
        try (MediaEngine engine =
                MediaEngine.start(MediaConfig.on(Peer.HOST).withLoops(1).withPorts(first, first + 39))) {
            AtomicBoolean busy = new AtomicBoolean(true);
            Leg leg = engine.open("busy", event -> hold(busy));
            leg.createOffer();
            assertTrue(refusesWhile(engine, leg), "legs are refused while the loop is busy");
            busy.set(false);
            Leg next = null;
            while (next == null) {
                next = open(engine);
            }
            assertTrue(engine.lag().toNanos() < TimeUnit.SECONDS.toNanos(30));
        }
    }

    /** Each of its events takes the loop for eight frames. */
    private static void hold(AtomicBoolean busy) {
        long end = System.nanoTime() + 160 * MS;
        while (busy.get() && System.nanoTime() - end < 0) {
            Thread.onSpinWait();
        }
    }

    private static boolean refusesWhile(MediaEngine engine, Leg leg) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (System.nanoTime() - end < 0) {
            leg.play("there is no such prompt");
            LockSupport.parkNanos(60 * MS);
            if (engine.lag().toMillis() > 0 && open(engine) == null) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Leg open(MediaEngine engine) {
        try {
            Leg leg = engine.open("one more", event -> {});
            leg.close();
            return leg;
        } catch (LegRefusedException refused) {
            LockSupport.parkNanos(10 * MS);
            return null;
        }
    }
}
