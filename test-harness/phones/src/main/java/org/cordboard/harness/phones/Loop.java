package org.cordboard.harness.phones;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread of a rack of phones: sockets, timers and the 20 ms clock. Thread-safe where it says so; all else is
 * confined to the thread itself.
 */
final class Loop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);
    private static final Duration CLOSES_WITHIN = Duration.ofSeconds(5);

    private final Selector selector = Selector.open();
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final PriorityQueue<Timer> timers = new PriorityQueue<>(Comparator.comparingLong(Timer::atNanos));
    private final ByteBuffer buffer = ByteBuffer.allocate(65_536);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "phones");
    private volatile boolean closing;

    /** What is to be called with each datagram; the buffer is the loop's own and is used again. */
    interface Receiver {
        void received(ByteBuffer datagram, InetSocketAddress from);
    }

    /** A thing to do later, unless it is cancelled. Confined to the loop. */
    static final class Timer {
        private final long atNanos;
        private final Runnable task;
        private boolean cancelled;

        private Timer(long atNanos, Runnable task) {
            this.atNanos = atNanos;
            this.task = task;
        }

        long atNanos() {
            return atNanos;
        }

        void cancel() {
            cancelled = true;
        }
    }

    Loop() throws IOException {
        thread.setDaemon(true);
        thread.start();
    }

    /** Has the loop do this soon. Thread-safe. */
    void execute(Runnable task) {
        tasks.add(task);
        selector.wakeup();
    }

    Timer at(long nanos, Runnable task) {
        Timer timer = new Timer(nanos, task);
        timers.add(timer);
        return timer;
    }

    Timer after(Duration delay, Runnable task) {
        return at(System.nanoTime() + delay.toNanos(), task);
    }

    /** Opens a UDP socket on a free port of this host. Thread-safe. */
    DatagramChannel open(InetAddress host, Receiver receiver) {
        try {
            DatagramChannel channel = DatagramChannel.open();
            channel.setOption(StandardSocketOptions.SO_RCVBUF, 1 << 18);
            channel.bind(new InetSocketAddress(host, 0));
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, receiver);
            selector.wakeup(); // a selection that has begun looks at its new keys only in its next round
            return channel;
        } catch (IOException e) {
            throw new UncheckedIOException("a phone needs a free UDP port on " + host.getHostAddress(), e);
        }
    }

    /** Closes a socket. Thread-safe. */
    static void close(DatagramChannel channel) {
        try {
            channel.close();
        } catch (IOException gone) {
            LOG.debug("Socket closed with an error", gone);
        }
    }

    /** Sends a datagram; one that cannot be sent is lost, as it may be on any network. */
    static void send(DatagramChannel channel, ByteBuffer datagram, InetSocketAddress to) {
        try {
            channel.send(datagram, to);
        } catch (IOException e) {
            LOG.debug("Datagram to {} is lost", to, e);
        }
    }

    @Override
    public void close() {
        closing = true;
        selector.wakeup();
        try {
            if (!ended.await(CLOSES_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("the phones' thread must end within " + CLOSES_WITHIN + ", it did not");
            }
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!closing) {
                selector.select(millisToNext());
                for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                    guarded(task);
                }
                for (SelectionKey key : selector.selectedKeys()) {
                    read(key);
                }
                selector.selectedKeys().clear();
                runTimers();
            }
        } catch (IOException e) {
            LOG.error("The phones have stopped", e);
        } finally {
            selector.keys().forEach(key -> close((DatagramChannel) key.channel()));
            try {
                selector.close();
            } catch (IOException gone) {
                LOG.debug("Selector closed with an error", gone);
            }
            ended.countDown();
        }
    }

    private long millisToNext() {
        while (!timers.isEmpty() && timers.peek().cancelled) {
            timers.remove();
        }
        if (timers.isEmpty()) {
            return 0;
        }
        long nanos = timers.peek().atNanos() - System.nanoTime();
        return Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos + 500_000));
    }

    private void runTimers() {
        long now = System.nanoTime();
        while (!timers.isEmpty() && timers.peek().atNanos() - now <= 500_000) {
            Timer timer = timers.remove();
            if (!timer.cancelled) {
                guarded(timer.task);
            }
        }
    }

    private void read(SelectionKey key) {
        if (!key.isValid()) {
            return;
        }
        DatagramChannel channel = (DatagramChannel) key.channel();
        Receiver receiver = (Receiver) key.attachment();
        while (channel.isOpen()) {
            try {
                buffer.clear();
                InetSocketAddress from = (InetSocketAddress) channel.receive(buffer);
                if (from == null) {
                    return;
                }
                buffer.flip();
                guarded(() -> receiver.received(buffer, from));
            } catch (IOException gone) {
                LOG.debug("Socket cannot be read", gone);
                return;
            }
        }
    }

    /** One phone's failure must not end the others. */
    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("A phone failed", e);
        }
    }
}
