package org.cordboard.ra.sip;

import gov.nist.javax.sip.stack.DatagramQueuedMessageDispatch;
import java.util.AbstractQueue;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a port has taken from the kernel and nobody has parsed yet. Calls in progress go before new ones, each lane in the order in which its
 * messages came: so when there are too many new calls, those that were taken still get their answers before anybody repeats a request.
 * Unbounded, its user looks at its size. Thread-safe.
 */
final class Lanes extends AbstractQueue<DatagramQueuedMessageDispatch>
        implements BlockingQueue<DatagramQueuedMessageDispatch> {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final Queue<DatagramQueuedMessageDispatch> inProgress = new ArrayDeque<>();
    private final Queue<DatagramQueuedMessageDispatch> newCalls = new ArrayDeque<>();

    /** Adds a message that begins a call, or one that must not overtake such a message. */
    void addNew(DatagramQueuedMessageDispatch message) {
        add(newCalls, message);
    }

    private boolean add(Queue<DatagramQueuedMessageDispatch> lane, DatagramQueuedMessageDispatch message) {
        lock.lock();
        try {
            lane.add(message);
            filled.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * How long the oldest message of either lane has waited.
     *
     * @param now ms since 1970, as the messages' time of reception
     * @return ms
     */
    long oldest(long now) {
        lock.lock();
        try {
            return Stream.of(inProgress, newCalls)
                    .map(Queue::peek)
                    .mapToLong(first -> first == null ? 0 : now - first.getReceptionTime())
                    .max()
                    .orElse(0);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean offer(DatagramQueuedMessageDispatch message) {
        return add(inProgress, message);
    }

    @Override
    public void put(DatagramQueuedMessageDispatch message) {
        offer(message);
    }

    @Override
    public boolean offer(DatagramQueuedMessageDispatch message, long time, TimeUnit unit) {
        return offer(message);
    }

    @Override
    public @Nullable DatagramQueuedMessageDispatch poll() {
        lock.lock();
        try {
            return inProgress.isEmpty() ? newCalls.poll() : inProgress.poll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public DatagramQueuedMessageDispatch take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            DatagramQueuedMessageDispatch next = poll();
            while (next == null) {
                filled.await();
                next = poll();
            }
            return next;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public @Nullable DatagramQueuedMessageDispatch poll(long time, TimeUnit unit) throws InterruptedException {
        long left = unit.toNanos(time);
        lock.lockInterruptibly();
        try {
            DatagramQueuedMessageDispatch next = poll();
            while (next == null && left > 0) {
                left = filled.awaitNanos(left);
                next = poll();
            }
            return next;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public @Nullable DatagramQueuedMessageDispatch peek() {
        lock.lock();
        try {
            return inProgress.isEmpty() ? newCalls.peek() : inProgress.peek();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int size() {
        lock.lock();
        try {
            return inProgress.size() + newCalls.size();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int remainingCapacity() {
        return Integer.MAX_VALUE;
    }

    @Override
    public int drainTo(Collection<? super DatagramQueuedMessageDispatch> into) {
        return drainTo(into, Integer.MAX_VALUE);
    }

    @Override
    public int drainTo(Collection<? super DatagramQueuedMessageDispatch> into, int most) {
        int drained = 0;
        for (DatagramQueuedMessageDispatch next = null; drained < most && (next = poll()) != null; drained++) {
            into.add(next);
        }
        return drained;
    }

    /** Of what waits now, in the order in which it would be taken. */
    @Override
    public Iterator<DatagramQueuedMessageDispatch> iterator() {
        lock.lock();
        try {
            return List.copyOf(Stream.of(inProgress, newCalls)
                            .flatMap(Queue::stream)
                            .toList())
                    .iterator();
        } finally {
            lock.unlock();
        }
    }
}
