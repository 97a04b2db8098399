package org.cordboard.media.rtp;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Puts received payloads back in order and hands them out one by one, late enough that most have come: the delay follows the
 * variation of arrival, rises at once and falls within some 10 s, from one packet to {@value #MOST_DELAY_MS} ms. Holds at most
 * {@value #CAPACITY} packets. Pure: time comes from outside. Source: RFC 3550 6.4.1, A.1, A.8 for the ideas. Confined to one
 * media loop.
 */
public final class JitterBuffer {
    /** Packets that it holds at most, and by how many a sequence number may jump. */
    public static final int CAPACITY = 64;

    /** The longest delay that it grows to. */
    public static final int MOST_DELAY_MS = 200;

    private static final int MASK = CAPACITY - 1;
    private static final double FADE = 0.998;
    private static final double LONGEST_WAIT_MS = 10_000;
    private static final int PATIENCE = 50;
    private static final int REFILL_AFTER = 5;

    private enum Place {
        EMPTY,
        PAYLOAD,
        PASSED_OVER
    }

    /** What is next. */
    public enum Next {
        /** A payload: see {@link #payload}, {@link #length}, {@link #type}. */
        PAYLOAD,
        /** One that did not come in time, while later ones did. */
        LOST,
        /** Nothing is there yet. */
        NOTHING
    }

    private final Place[] places = new Place[CAPACITY];
    private final byte[][] payloads = new byte[CAPACITY][];
    private final int[] lengths = new int[CAPACITY];
    private final int[] types = new int[CAPACITY];
    private boolean begun;
    private boolean filling;
    private int ssrc;
    private int next;
    private int highest;
    private int current;
    private int emptyInARow;
    private int lowestLevel;
    private int takes;
    private double lowestTransit;
    private double peak;
    private long late;
    private long dropped;

    /** An empty one. */
    public JitterBuffer() {
        Arrays.fill(places, Place.EMPTY);
    }

    /**
     * Takes a payload, copied; one that was there before, or comes too late, is dropped.
     *
     * @param sentMs its time stamp in ms, on the sender's clock
     * @param arrivedMs when it came, on ours
     */
    public void put(int source, int sequence, int type, byte[] payload, int length, double sentMs, double arrivedMs) {
        if (!place(source, sequence)) {
            return;
        }
        measure(arrivedMs - sentMs);
        int at = sequence & MASK;
        byte[] kept = payloads[at];
        if (kept == null || kept.length < length) {
            kept = new byte[Math.max(length, 320)];
            payloads[at] = kept;
        }
        System.arraycopy(payload, 0, kept, 0, length);
        lengths[at] = length;
        types[at] = type;
        places[at] = Place.PAYLOAD;
    }

    /** Notes a packet of the same source that is not audio, so that it is not taken for a lost one. */
    public void passOver(int source, int sequence) {
        if (begun && source == ssrc && place(source, sequence)) {
            places[sequence & MASK] = Place.PASSED_OVER;
        }
    }

    /**
     * Moves on by one packet.
     *
     * @param packetMs how long a packet is
     */
    public Next next(int packetMs) {
        while (begun && level() > 0 && places[next & MASK] == Place.PASSED_OVER) {
            leave();
        }
        if (!begun || isFilling(packetMs)) {
            return Next.NOTHING;
        }
        shrink(packetMs);
        if (level() <= 0) {
            filling = ++emptyInARow >= REFILL_AFTER;
            return Next.NOTHING;
        }
        emptyInARow = 0;
        boolean there = places[next & MASK] == Place.PAYLOAD;
        if (!there && level() * packetMs <= delayMs(packetMs)) {
            return Next.NOTHING; // It may be on its way: wait, and stay later by that
        }
        current = next & MASK;
        leave();
        return there ? Next.PAYLOAD : Next.LOST;
    }

    /** The payload that {@link #next} gave, valid until the next call. */
    public byte @Nullable [] payload() {
        return payloads[current];
    }

    /** Its octets. */
    public int length() {
        return lengths[current];
    }

    /** Its payload type. */
    public int type() {
        return types[current];
    }

    /** How long packets wait on purpose now, in ms. */
    public int delayMs(int packetMs) {
        return (int) Math.min(MOST_DELAY_MS, packetMs + Math.ceil(peak));
    }

    /** Packets that came too late to be heard. */
    public long late() {
        return late;
    }

    /** Packets that were left out to shorten the delay. */
    public long dropped() {
        return dropped;
    }

    private boolean place(int source, int sequence) {
        int ahead = (short) (sequence - next);
        if (!begun || source != ssrc || ahead >= CAPACITY || ahead < -CAPACITY) {
            restart(source, sequence);
            ahead = 0;
        }
        if (ahead < 0) {
            late++;
            return false;
        }
        if (places[sequence & MASK] != Place.EMPTY) {
            return false;
        }
        if ((short) (sequence - highest) > 0) {
            highest = sequence;
        }
        return true;
    }

    private void restart(int source, int sequence) {
        Arrays.fill(places, Place.EMPTY);
        begun = true;
        filling = true;
        ssrc = source;
        next = sequence;
        highest = sequence;
        peak = 0;
        lowestTransit = Double.MAX_VALUE;
        emptyInARow = 0;
        lowestLevel = CAPACITY;
        takes = 0;
    }

    private void measure(double transit) {
        if (Math.abs(transit - lowestTransit) > LONGEST_WAIT_MS) {
            lowestTransit = transit; // The first one, or the sender's clock has wrapped
        }
        // Clocks drift: what was the fastest is forgotten at 0.2 ms a packet at most
        lowestTransit = Math.min(transit, lowestTransit + Math.min(0.2, Math.max(0, transit - lowestTransit) / 500));
        double wait = transit - lowestTransit;
        peak = Math.max(wait, peak * FADE);
    }

    private boolean isFilling(int packetMs) {
        filling = filling && level() * packetMs < delayMs(packetMs);
        return filling;
    }

    /** When for a while more was always there than is needed, one packet is left out. */
    private void shrink(int packetMs) {
        lowestLevel = Math.min(lowestLevel, level());
        if (++takes < PATIENCE) {
            return;
        }
        if ((lowestLevel - 2) * packetMs > delayMs(packetMs)) {
            leave();
            dropped++;
        }
        takes = 0;
        lowestLevel = CAPACITY;
    }

    private int level() {
        return (short) (highest + 1 - next);
    }

    private void leave() {
        places[next & MASK] = Place.EMPTY;
        next = (next + 1) & 0xFFFF;
    }
}
