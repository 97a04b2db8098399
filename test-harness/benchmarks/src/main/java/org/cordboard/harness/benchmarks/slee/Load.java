package org.cordboard.harness.benchmarks.slee;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One run of the benchmark as its deployed components see it. They find it by the key that their resource adaptor entity is
 * configured with, as nothing else leads from a component to its host. *Thread-safe.*
 */
public final class Load implements AutoCloseable {
    private static final Map<String, Load> BY_KEY = new ConcurrentHashMap<>();

    private final String key = UUID.randomUUID().toString();
    private final Deliveries deliveries = new Deliveries();
    private final AtomicReference<@Nullable LoadProvider> provider = new AtomicReference<>();

    Load() {
        BY_KEY.put(key, this);
    }

    /** Returns the run of a key. */
    public static Load of(String key) {
        Load found = BY_KEY.get(key);
        if (found == null) {
            throw new IllegalStateException("there is no run " + key);
        }
        return found;
    }

    String key() {
        return key;
    }

    Deliveries deliveries() {
        return deliveries;
    }

    /** The resource adaptor is active. */
    public void provides(LoadProvider given) {
        provider.set(given);
    }

    LoadProvider provider() {
        LoadProvider given = provider.get();
        if (given == null) {
            throw new IllegalStateException("the resource adaptor is not active");
        }
        return given;
    }

    /** An SBB handles an event now. */
    public void handled(LoadEvent event) {
        deliveries.handled(event.due());
    }

    @Override
    public void close() {
        BY_KEY.remove(key);
    }
}
