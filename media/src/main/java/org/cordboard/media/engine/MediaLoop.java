package org.cordboard.media.engine;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.cordboard.media.codec.Codec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that owns legs: their sockets, their state, and the 20 ms clock by which they send. Only {@link #post} and {@link
 * #hand} cross threads; the rest is confined to the loop.
 */
final class MediaLoop {
    static final long FRAME_NANOS = 20_000_000;

    private static final Logger LOG = LoggerFactory.getLogger(MediaLoop.class);

    /** Packets from other loops that wait here at most: 80 ms of 1,000 joined legs. */
    private static final int MOST_HANDED = 4096;

    /** A loop that was held up for longer goes on from now, instead of sending all the missed frames at once. */
    private static final long MOST_BEHIND = 5 * FRAME_NANOS;

    private final EventLoop executor;
    private final List<RtpLeg> legs = new ArrayList<>();
    private final AtomicInteger load = new AtomicInteger();
    private final ArrayBlockingQueue<Handed> handed = new ArrayBlockingQueue<>(MOST_HANDED);
    private final AtomicBoolean draining = new AtomicBoolean();
    private final Listening.Desk desk = new Listening.Desk();
    private final Lateness lateness = new Lateness();
    private long frame;
    private long nextTick;

    MediaLoop(EventLoop executor) {
        this.executor = executor;
    }

    private record Handed(
            RtpLeg leg, Join join, ByteBuf packet, @Nullable Codec codec) {}

    void start() {
        post(() -> {
            nextTick = System.nanoTime() + FRAME_NANOS;
            lateness.awaits(nextTick);
            tickIn(FRAME_NANOS);
        });
    }

    EventLoop executor() {
        return executor;
    }

    /** How late it is with what it has to do every 20 ms. Any thread may ask. */
    Lateness lateness() {
        return lateness;
    }

    /** Where the legs of this loop take packets apart that they listen to. */
    Listening.Desk desk() {
        return desk;
    }

    /** Legs that live here or are about to. Any thread. */
    AtomicInteger load() {
        return load;
    }

    /** Runs a command on this loop, after those that were posted before. Any thread. After shutdown it is dropped. */
    void post(Runnable command) {
        try {
            executor.execute(command);
        } catch (RejectedExecutionException gone) {
            LOG.trace("command after the end of the media loop");
        }
    }

    /** Hands a packet over to a leg of this loop; dropped when too many wait. Takes over the buffer. Any thread. */
    void hand(RtpLeg leg, Join join, ByteBuf packet, @Nullable Codec codec) {
        if (!handed.offer(new Handed(leg, join, packet, codec))) {
            packet.release();
            return;
        }
        if (draining.compareAndSet(false, true)) {
            try {
                executor.execute(this::drain);
            } catch (RejectedExecutionException gone) {
                releaseHanded();
            }
        }
    }

    void add(RtpLeg leg) {
        legs.add(leg);
    }

    void remove(RtpLeg leg) {
        legs.remove(leg);
    }

    /** Lets go of what waits, at the end. */
    void releaseHanded() {
        for (Handed h = handed.poll(); h != null; h = handed.poll()) {
            h.packet.release();
        }
    }

    private void drain() {
        draining.set(false);
        long now = System.nanoTime();
        for (int i = 0; i < MOST_HANDED; i++) {
            Handed h = handed.poll();
            if (h == null) {
                return;
            }
            h.leg.sendRelayed(h.join, h.packet, h.codec, now);
        }
    }

    private void tick() {
        long now = System.nanoTime();
        lateness.ticks(now - nextTick, legs.size());
        if (now - nextTick > MOST_BEHIND) {
            long missed = (now - nextTick) / FRAME_NANOS;
            lateness.skips(missed, legs.size());
            frame += missed;
            nextTick += missed * FRAME_NANOS;
        }
        frame++;
        nextTick += FRAME_NANOS;
        // From the end: a leg that closes while it is ticked leaves the list.
        // All hear before any speaks, so that what one hears another says in the same tick
        for (int i = legs.size() - 1; i >= 0; i--) {
            hear(legs.get(i), now);
        }
        for (int i = legs.size() - 1; i >= 0; i--) {
            speak(legs.get(i), now);
        }
        lateness.awaits(nextTick);
        tickIn(Math.max(0, nextTick - System.nanoTime()));
    }

    /** Nothing waits for a tick; after shutdown there is none. */
    @SuppressWarnings("FutureReturnValueIgnored")
    private void tickIn(long nanos) {
        executor.schedule(this::tick, nanos, TimeUnit.NANOSECONDS);
    }

    /** A fault in one leg must not silence the others: that leg is closed, and its owner hears it. */
    private static void hear(RtpLeg leg, long now) {
        try {
            leg.hear(now);
        } catch (RuntimeException fault) {
            LOG.error("leg {} failed and is closed", leg, fault);
            leg.close();
        }
    }

    private void speak(RtpLeg leg, long now) {
        try {
            leg.speak(frame, now);
        } catch (RuntimeException fault) {
            LOG.error("leg {} failed and is closed", leg, fault);
            leg.close();
        }
    }
}
