package org.cordboard.slee.testing;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Sees what components do. Deployed components find it by its key, which their resource adaptor is configured with. */
public final class Probe implements AutoCloseable {
    private static final Map<String, Probe> BY_KEY = new ConcurrentHashMap<>();

    private final String key = java.util.UUID.randomUUID().toString();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final java.util.Set<Long> gone = ConcurrentHashMap.newKeySet();
    private final AtomicReference<@Nullable TestProvider> provider = new AtomicReference<>();

    public Probe() {
        BY_KEY.put(key, this);
    }

    public static Probe of(String key) {
        Probe found = BY_KEY.get(key);
        if (found == null) {
            throw new IllegalStateException("no probe " + key);
        }
        return found;
    }

    public String key() {
        return key;
    }

    public void saw(String line) {
        lines.add(line);
    }

    public List<String> lines() {
        return List.copyOf(lines);
    }

    public void clear() {
        lines.clear();
    }

    /** A tree with this number was removed. */
    public void removed(long tree) {
        gone.add(tree);
    }

    public boolean isRemoved(long tree) {
        return gone.contains(tree);
    }

    public void provides(TestProvider given) {
        provider.set(given);
    }

    public TestProvider provider() {
        TestProvider given = provider.get();
        if (given == null) {
            throw new IllegalStateException("the resource adaptor is not configured");
        }
        return given;
    }

    public void awaits(String line) {
        awaitThat(() -> lines.contains(line), "the line '" + line + "'; seen: " + lines);
    }

    public void awaitThat(BooleanSupplier condition, Object what) {
        long deadline = System.nanoTime() + 10_000_000_000L;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("waited in vain for " + what + "; seen: " + lines);
            }
            LockSupport.parkNanos(200_000);
        }
    }

    @Override
    public void close() {
        BY_KEY.remove(key);
    }
}
