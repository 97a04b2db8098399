package org.cordboard.console;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.cordboard.core.id.AccountId;
import org.cordboard.core.ports.Clock;
import org.cordboard.core.ports.OperationRefusedException;
import org.cordboard.core.record.ListFileException;

/**
 * Remembers the answers of writes by their {@code Idempotency-Key}, so that a repeated write is done once: the last
 * {@value #MOST} of the last day, in this node's memory. What was refused was not done, and is not remembered. Thread-safe.
 */
final class Repeats {
    static final int MOST = 1000;

    private static final Duration KEPT = Duration.ofDays(1);
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");

    private final Clock clock;
    private final Map<Key, Entry> entries = new LinkedHashMap<>();

    Repeats(Clock clock) {
        this.clock = clock;
    }

    private record Key(AccountId account, String key) {}

    private sealed interface Entry {}

    private record UnderWay() implements Entry {}

    private record Done(String hash, Reply reply, long nanos) implements Entry {}

    /** Answers, or gives the answer that was given before. */
    Reply once(String header, Request request, Endpoint endpoint)
            throws IOException, OperationRefusedException, ListFileException {
        if (!KEY.matcher(header).matches()) {
            throw Refusal.of(400, "Idempotency-Key must be 1..200 visible ASCII characters, was not; use a UUID");
        }
        Key key = new Key(request.account(), header);
        Entry entry = begin(key);
        if (entry instanceof Done done) {
            if (!done.hash().equals(request.hash())) {
                throw Refusal.of(
                        422, "Idempotency-Key must be new for a new request, was used for another; make a new key");
            }
            return done.reply().with("Idempotent-Replay", "true");
        }
        if (entry instanceof UnderWay) {
            throw Refusal.of(409, "the request with this Idempotency-Key is still under way; repeat it in a moment");
        }
        Entry outcome = null;
        try {
            Reply reply = endpoint.answer(request);
            if (reply.status() < 300) {
                outcome = new Done(request.hash(), reply, clock.monotonicNanos());
            }
            return reply;
        } finally {
            end(key, outcome);
        }
    }

    private synchronized @org.jspecify.annotations.Nullable Entry begin(Key key) {
        long now = clock.monotonicNanos();
        entries.values().removeIf(entry -> entry instanceof Done done && now - done.nanos() > KEPT.toNanos());
        return entries.putIfAbsent(key, new UnderWay());
    }

    private synchronized void end(Key key, @org.jspecify.annotations.Nullable Entry outcome) {
        entries.remove(key);
        if (outcome == null) {
            return;
        }
        entries.put(key, outcome);
        if (entries.size() > MOST) {
            entries.keySet().stream()
                    .filter(old -> entries.get(old) instanceof Done)
                    .findFirst()
                    .ifPresent(entries::remove);
        }
    }
}
