package org.cordboard.harness.architecture.wrong;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Keeps what it must not keep. */
final class RemembersSomething {
    private static final Map<String, String> NAMES = Map.of("a", "b");
    private static final ConcurrentHashMap<String, String> cache = new ConcurrentHashMap<>(NAMES);
    private static final AtomicInteger next = new AtomicInteger();
    private static int counter;

    private RemembersSomething() {}

    static int remember(String name) {
        cache.put(name, name);
        counter += next.incrementAndGet();
        return counter;
    }
}
