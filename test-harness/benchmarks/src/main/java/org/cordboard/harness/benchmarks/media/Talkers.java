package org.cordboard.harness.benchmarks.media;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The far ends of all calls: 20 ms of PCMU every 20 ms for each, spread over the 20 ms, all from one socket. What is not speech bears the
 * time at which it was sent, so that what comes back tells how long it was on its way. One thread sends, one receives; that one looks every
 * half a millisecond, since a thread that is woken for each packet is paid for by who sends it. *Thread-safe.*
 */
final class Talkers implements AutoCloseable {
    private static final int HEADER = 12;
    private static final int PAYLOAD = 160;
    private static final int PACKET = HEADER + PAYLOAD;
    private static final int MARK_AT = HEADER + Long.BYTES;
    private static final long MARK = 0x436F7264626F6172L;
    private static final byte SILENCE = (byte) 0xFF;
    private static final int SLOTS = 20;
    private static final long SLOT = 1_000_000;
    private static final long FRAME = SLOTS * SLOT;
    private static final long SHORTEST_SLEEP = 50_000;
    private static final long LOOK = 500_000;
    private static final int BUFFER = 8 << 20;

    /** Of 10 us each, so up to a second. */
    private static final int BUCKETS = 100_000;

    private static final long BUCKET = 10_000;

    private final DatagramChannel channel;
    private final Thread sender = new Thread(this::send, "talkers");
    private final Thread receiver = new Thread(this::receive, "listeners");
    private final AtomicIntegerArray delays = new AtomicIntegerArray(BUCKETS);
    private final LongAdder received = new LongAdder();
    private final LongAdder sent = new LongAdder();
    private final LongAdder lateFrames = new LongAdder();
    private final Queue<Voice> beginning = new ConcurrentLinkedQueue<>();
    private volatile boolean closed;

    /** What came of some seconds. *Immutable.* */
    record Heard(long sent, long received, long lateFrames, double p50Ms, double p99Ms) {
        double lossShare() {
            return sent == 0 ? 0 : Math.max(0, 1 - (double) received / sent);
        }

        double lateShare() {
            return sent == 0 ? 0 : (double) lateFrames / sent;
        }
    }

    /** One far end that talks until it is told to stop. */
    static final class Voice {
        private final InetSocketAddress to;
        private final byte @Nullable [] speech;
        private final boolean again;
        private final int source;
        private int at;
        private int number;
        private volatile boolean stopped;

        private Voice(InetSocketAddress to, byte @Nullable [] speech, boolean again, int at) {
            this.to = to;
            this.speech = speech;
            this.again = again;
            this.at = at;
            this.source = to.getPort();
        }

        void stop() {
            stopped = true;
        }

        private void write(ByteBuffer packet) {
            packet.clear();
            packet.put((byte) 0x80).put((byte) 0).putShort((short) number);
            packet.putInt(PAYLOAD * number).putInt(source);
            number++;
            if (speech == null) {
                packet.putLong(System.nanoTime()).putLong(MARK);
            } else {
                speak(packet, speech);
            }
            packet.position(0).limit(PACKET);
        }

        private void speak(ByteBuffer packet, byte[] words) {
            int length = Math.max(0, Math.min(PAYLOAD, words.length - at));
            packet.put(words, Math.min(at, words.length), length);
            for (int i = length; i < PAYLOAD; i++) {
                packet.put(SILENCE);
            }
            at += PAYLOAD;
            if (again && at >= words.length) {
                at = 0;
            }
        }
    }

    Talkers() throws IOException {
        channel = DatagramChannel.open();
        channel.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER);
        channel.setOption(StandardSocketOptions.SO_SNDBUF, BUFFER);
        channel.configureBlocking(false);
        channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        sender.setDaemon(true);
        receiver.setDaemon(true);
        sender.start();
        receiver.start();
    }

    int port() throws IOException {
        return ((InetSocketAddress) channel.getLocalAddress()).getPort();
    }

    /** Talks to a port on loopback; what is said bears the time. */
    Voice talk(int port) {
        return begin(new Voice(address(port), null, false, 0));
    }

    /** Says mu-law to a port on loopback, then silence; or again and again, from anywhere. */
    Voice say(int port, byte[] speech, boolean again, int from) {
        return begin(new Voice(address(port), speech, again, from));
    }

    private Voice begin(Voice voice) {
        beginning.add(voice);
        return voice;
    }

    private static InetSocketAddress address(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** Forgets what was heard. */
    void begin() {
        sent.reset();
        lateFrames.reset();
        received.reset();
        for (int i = 0; i < BUCKETS; i++) {
            delays.set(i, 0);
        }
    }

    /** What was heard since. */
    Heard heard() {
        return new Heard(sent.sum(), received.sum(), lateFrames.sum(), percentile(.5), percentile(.99));
    }

    private double percentile(double share) {
        long all = 0;
        for (int i = 0; i < BUCKETS; i++) {
            all += delays.get(i);
        }
        long below = 0;
        for (int i = 0; i < BUCKETS; i++) {
            below += delays.get(i);
            if (below >= share * all) {
                return i * BUCKET / 1e6;
            }
        }
        return BUCKETS * BUCKET / 1e6;
    }

    private void send() {
        List<List<Voice>> slots = new ArrayList<>();
        for (int i = 0; i < SLOTS; i++) {
            slots.add(new ArrayList<>());
        }
        ByteBuffer packet = ByteBuffer.allocateDirect(PACKET);
        long due = System.nanoTime();
        try {
            for (int slot = 0; !closed; slot = (slot + 1) % SLOTS) {
                sleepUntil(due);
                Voice next = beginning.poll();
                for (int i = slot; next != null; i++) {
                    slots.get(i % SLOTS).add(next);
                    next = beginning.poll();
                }
                send(slots.get(slot), packet);
                long behind = System.nanoTime() - due;
                if (behind > FRAME) {
                    lateFrames.add(slots.get(slot).size());
                }
                due += behind > 2 * FRAME ? behind : SLOT; // What was missed is not sent in a heap
            }
        } catch (ClosedChannelException end) {
            closed = true;
        } catch (IOException e) {
            throw new IllegalStateException("packets cannot be sent: " + e.getMessage(), e);
        }
    }

    private void send(List<Voice> voices, ByteBuffer packet) throws IOException {
        for (int i = voices.size() - 1; i >= 0; i--) {
            Voice voice = voices.get(i);
            if (voice.stopped) {
                Voice last = voices.remove(voices.size() - 1);
                if (last != voice) {
                    voices.set(i, last);
                }
                continue;
            }
            voice.write(packet);
            channel.send(packet, voice.to);
            sent.increment();
        }
    }

    private static void sleepUntil(long nanos) {
        long left = nanos - System.nanoTime();
        if (left > SHORTEST_SLEEP) {
            LockSupport.parkNanos(left);
        }
    }

    private void receive() {
        ByteBuffer packet = ByteBuffer.allocateDirect(2048);
        try {
            while (!closed) {
                packet.clear();
                if (channel.receive(packet) == null) {
                    LockSupport.parkNanos(LOOK);
                } else if (packet.position() == PACKET && packet.getLong(MARK_AT) == MARK) {
                    long delay = System.nanoTime() - packet.getLong(HEADER);
                    delays.incrementAndGet((int) Math.max(0, Math.min(BUCKETS - 1, delay / BUCKET)));
                    received.increment();
                }
            }
        } catch (ClosedChannelException end) {
            closed = true;
        } catch (IOException e) {
            throw new IllegalStateException("packets cannot be received: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        channel.close();
        try {
            sender.join(5000);
            receiver.join(5000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
