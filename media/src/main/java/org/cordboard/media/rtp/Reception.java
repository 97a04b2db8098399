package org.cordboard.media.rtp;

/**
 * What a receiver knows of one source: packets, losses, jitter. Pure. Source: RFC 3550 6.4.1, A.3, A.8. Confined to one media
 * loop.
 */
public final class Reception {
    private static final double LARGEST_CHANGE_MS = 5000;

    private boolean begun;
    private boolean timed;
    private int ssrc;
    private int base;
    private int highest;
    private int cycles;
    private long received;
    private long expectedBefore;
    private long receivedBefore;
    private long earlierExpected;
    private long earlierReceived;
    private double transit;
    private double jitter;

    /**
     * Notes a packet of the peer.
     *
     * @param sentMs its time stamp in ms, on the sender's clock
     * @param arrivedMs when it came, on ours
     */
    public void packet(int source, int sequence, double sentMs, double arrivedMs) {
        count(source, sequence);
        double way = arrivedMs - sentMs;
        double change = timed ? Math.abs(way - transit) : 0;
        timed = true;
        transit = way;
        if (change < LARGEST_CHANGE_MS) {
            jitter += (change - jitter) / 16;
        }
    }

    /** Notes a packet whose time stamp says nothing of when it was sent, as those of a telephone-event. */
    public void count(int source, int sequence) {
        if (!begun || source != ssrc || Math.abs((short) (sequence - highest)) > 3000) {
            earlierExpected += expectedOfSource();
            earlierReceived += received;
            begun = true;
            ssrc = source;
            base = sequence;
            highest = sequence;
            cycles = 0;
            received = 0;
            expectedBefore = 0;
            receivedBefore = 0;
            timed = false;
        }
        received++;
        if ((short) (sequence - highest) > 0) {
            if (sequence < highest) {
                cycles++;
            }
            highest = sequence;
        }
    }

    /** The source's SSRC; meaningless before the first packet. */
    public int ssrc() {
        return ssrc;
    }

    /** Whether any packet came. */
    public boolean hasBegun() {
        return begun;
    }

    /** Packets that came, of all sources. */
    public long received() {
        return earlierReceived + received;
    }

    /** Packets that did not come, of all sources; duplicates do not make up for them. */
    public long lost() {
        return Math.max(0, earlierExpected + expectedOfSource() - received());
    }

    /** Lost of those that were expected, 0..1. */
    public double lossShare() {
        long expected = earlierExpected + expectedOfSource();
        return expected == 0 ? 0 : (double) lost() / expected;
    }

    /** Interarrival jitter in ms. */
    public double jitterMs() {
        return jitter;
    }

    /** The highest sequence number of the source, extended by its cycles. */
    public int extendedHighest() {
        return (cycles << 16) | highest;
    }

    /** The share lost since this was asked last, in 1/256, as a report block has it. */
    int fractionSinceLast() {
        long expected = expectedOfSource();
        long wanted = expected - expectedBefore;
        long missing = wanted - (received - receivedBefore);
        expectedBefore = expected;
        receivedBefore = received;
        return wanted <= 0 || missing <= 0 ? 0 : (int) Math.min(255, (missing << 8) / wanted);
    }

    private long expectedOfSource() {
        return begun ? (((long) cycles << 16) + highest) - base + 1 : 0;
    }
}
