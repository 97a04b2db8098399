package org.cordboard.harness.benchmarks.dialed;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one node, counted. The component finds it by the key that its resource adaptor entity is configured with, as nothing else
 * leads from a component to its host. *Thread-safe.*
 */
public final class Dialed implements AutoCloseable {
    private static final Map<String, Dialed> BY_KEY = new ConcurrentHashMap<>();
    private static final int LONGEST_MS = 10_000;

    private final String key = UUID.randomUUID().toString();
    private final AtomicReference<@Nullable DialedProvider> provider = new AtomicReference<>();
    private final LongAdder begun = new LongAdder();
    private final LongAdder told = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final AtomicIntegerArray humans = new AtomicIntegerArray(LONGEST_MS);
    private final AtomicIntegerArray machines = new AtomicIntegerArray(LONGEST_MS);
    private final AtomicIntegerArray late = new AtomicIntegerArray(LONGEST_MS);
    private final AtomicReference<String> complaint = new AtomicReference<>("");

    public Dialed() {
        BY_KEY.put(key, this);
    }

    /** Returns the calls of a key. */
    public static Dialed of(String key) {
        Dialed found = BY_KEY.get(key);
        if (found == null) {
            throw new IllegalStateException("there are no calls " + key);
        }
        return found;
    }

    public String key() {
        return key;
    }

    /** The resource adaptor is active. */
    public void provides(DialedProvider given) {
        provider.set(given);
    }

    public DialedProvider provider() {
        DialedProvider given = provider.get();
        if (given == null) {
            throw new IllegalStateException("the resource adaptor is not active");
        }
        return given;
    }

    /** A call was begun. */
    public void began() {
        begun.increment();
    }

    /**
     * A call is over, and somebody was heard in it.
     *
     * @param verdict the detector's word
     * @param afterMs from the answer until the call acted on the verdict
     * @param lateMs how much of that is not what the detector wanted to hear
     */
    public void told(String verdict, long afterMs, long lateMs) {
        told.increment();
        if (verdict.equals("human")) {
            count(humans, afterMs);
        } else if (verdict.equals("machine")) {
            count(machines, afterMs);
        }
        count(late, lateMs);
    }

    /** A call is over without a verdict. */
    public void failed(String why) {
        failed.increment();
        complaint.compareAndSet("", why);
    }

    private static void count(AtomicIntegerArray of, long ms) {
        of.incrementAndGet((int) Math.max(0, Math.min(LONGEST_MS - 1, ms)));
    }

    /** Forgets how long verdicts took. */
    public void forgetTimes() {
        complaint.set("");
        for (int i = 0; i < LONGEST_MS; i++) {
            humans.set(i, 0);
            machines.set(i, 0);
            late.set(i, 0);
        }
    }

    public long begunCalls() {
        return begun.sum();
    }

    public long toldCalls() {
        return told.sum();
    }

    public long failedCalls() {
        return failed.sum();
    }

    /** Median from the answer to the verdict that it was a person, in ms. */
    public long humanMs() {
        return percentile(humans, .5);
    }

    /** Median from the answer to the verdict that it was a machine, in ms. */
    public long machineMs() {
        return percentile(machines, .5);
    }

    /** By how much verdicts were late, in ms, of that share of the calls. */
    public long lateMs(double share) {
        return percentile(late, share);
    }

    /** Why the first call that failed did. */
    public String complaint() {
        return complaint.get();
    }

    private static long percentile(AtomicIntegerArray of, double share) {
        long all = 0;
        for (int i = 0; i < LONGEST_MS; i++) {
            all += of.get(i);
        }
        long below = 0;
        for (int i = 0; i < LONGEST_MS; i++) {
            below += of.get(i);
            if (below > 0 && below >= share * all) {
                return i;
            }
        }
        return 0;
    }

    @Override
    public void close() {
        BY_KEY.remove(key);
    }
}
