package org.cordboard.harness.benchmarks.calls;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one node, counted. Its components find it by the key that their resource adaptor entity is configured with, as
 * nothing else leads from a component to its host. *Thread-safe.*
 */
public final class Calls implements AutoCloseable {
    private static final Map<String, Calls> BY_KEY = new ConcurrentHashMap<>();

    private final String key = UUID.randomUUID().toString();
    private final AtomicReference<@Nullable CallsProvider> provider = new AtomicReference<>();
    private final AtomicLong numbers = new AtomicLong();
    private final LongAdder answered = new LongAdder();
    private final LongAdder begun = new LongAdder();
    private final LongAdder heard = new LongAdder();
    private final LongAdder completed = new LongAdder();
    private final LongAdder failed = new LongAdder();

    public Calls() {
        BY_KEY.put(key, this);
    }

    /** Returns the calls of a key. */
    public static Calls of(String key) {
        Calls found = BY_KEY.get(key);
        if (found == null) {
            throw new IllegalStateException("there are no calls " + key);
        }
        return found;
    }

    public String key() {
        return key;
    }

    /** The resource adaptor is active. */
    public void provides(CallsProvider given) {
        provider.set(given);
    }

    public CallsProvider provider() {
        CallsProvider given = provider.get();
        if (given == null) {
            throw new IllegalStateException("the resource adaptor is not active");
        }
        return given;
    }

    /** Returns a call of ours that there has not been. */
    public OwnCall next() {
        return new OwnCall(numbers.incrementAndGet());
    }

    /** A call that was made to us has been answered and hung up. */
    public void hungUp() {
        answered.increment();
    }

    /** The INVITE of a call of ours was handed over. */
    public void begun() {
        begun.increment();
    }

    /** A call of ours has its final response, or will have none. */
    public void heard() {
        heard.increment();
    }

    /** A call of ours is over. */
    public void ended(boolean wasCompleted) {
        (wasCompleted ? completed : failed).increment();
    }

    /** Returns how many calls were made to us, and answered and hung up. */
    public long answeredCalls() {
        return answered.sum();
    }

    /** Returns how many calls of ours the service has begun with. */
    public long begunCalls() {
        return begun.sum();
    }

    /** Returns how many calls of ours have their final response, or will have none. */
    public long heardCalls() {
        return heard.sum();
    }

    /** Returns how many calls of ours were answered and hung up. */
    public long completedCalls() {
        return completed.sum();
    }

    /** Returns how many calls of ours came to nothing. */
    public long failedCalls() {
        return failed.sum();
    }

    @Override
    public void close() {
        BY_KEY.remove(key);
    }
}
