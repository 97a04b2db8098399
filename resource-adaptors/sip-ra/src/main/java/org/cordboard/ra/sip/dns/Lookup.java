package org.cordboard.ra.sip.dns;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Asks who knows where destinations are. Thread-safe. */
public interface Lookup {
    /**
     * The targets, best first. Immutable.
     *
     * @param ttlSeconds how long they may be remembered
     */
    record Answer(List<Target> targets, long ttlSeconds) {
        public Answer {
            targets = List.copyOf(targets);
        }
    }

    /** Begins a look-up; never waits. */
    CompletableFuture<Answer> targets(Destination destination, List<String> transports);
}
