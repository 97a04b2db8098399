package org.cordboard.node;

import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cordboard.core.ports.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is wrong with this node now, by kind and by who met it. Logs each kind once when it begins and once when it is over. Thread-safe. */
final class Troubles {
    private static final Logger LOG = LoggerFactory.getLogger(Troubles.class);

    private final Clock clock;
    private final Map<Trouble, Map<String, String>> now = new EnumMap<>(Trouble.class);
    private final Map<Trouble, Long> since = new EnumMap<>(Trouble.class);

    Troubles(Clock clock) {
        this.clock = clock;
    }

    synchronized void raise(Trouble kind, String source, String sentence) {
        Map<String, String> sources = now.computeIfAbsent(kind, unused -> new LinkedHashMap<>());
        if (sources.isEmpty()) {
            since.put(kind, clock.monotonicNanos());
            if (isOrdinary(kind)) {
                LOG.info("Waiting: {}", sentence);
            } else {
                LOG.warn("Not ready: {}", sentence);
            }
        }
        sources.put(source, sentence);
    }

    synchronized void clear(Trouble kind, String source) {
        Map<String, String> sources = now.get(kind);
        if (sources != null && sources.remove(source) != null && sources.isEmpty()) {
            since.remove(kind);
            if (!isOrdinary(kind)) {
                LOG.info("The {} is well again", kind.name().toLowerCase(Locale.ROOT));
            }
        }
    }

    /** Part of every start and stop: nobody must act. */
    private static boolean isOrdinary(Trouble kind) {
        return kind == Trouble.DRAINING || kind == Trouble.HELD;
    }

    synchronized boolean has(Trouble kind) {
        return since.containsKey(kind);
    }

    synchronized List<String> sentences() {
        return now.values().stream()
                .flatMap(sources -> sources.values().stream())
                .distinct()
                .toList();
    }

    synchronized Duration lasts(Trouble kind) {
        Long begun = since.get(kind);
        return begun == null ? Duration.ZERO : Duration.ofNanos(clock.monotonicNanos() - begun);
    }
}
