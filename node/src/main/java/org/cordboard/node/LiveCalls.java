package org.cordboard.node;

import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.cordboard.core.call.AttemptOutcome;
import org.cordboard.core.call.AttemptResult;
import org.cordboard.core.id.AccountId;
import org.cordboard.core.id.AttemptId;
import org.cordboard.core.id.CampaignId;

/** The calls of this node, and what became of them since it started. Thread-safe. */
final class LiveCalls {
    private final Map<AttemptId, LiveCall> calls = new ConcurrentHashMap<>();
    private final Map<CampaignId, Tally> tallies = new ConcurrentHashMap<>();
    private final AtomicLong started = new AtomicLong();

    /** Counts of one campaign. */
    static final class Tally {
        private final AccountId account;
        private long dialed;
        private long bridged;
        private final Map<AttemptResult, Long> ended = new EnumMap<>(AttemptResult.class);

        private Tally(AccountId account) {
            this.account = account;
        }

        synchronized long dialed() {
            return dialed;
        }

        synchronized long bridged() {
            return bridged;
        }

        synchronized long ended(AttemptResult.Kind kind) {
            return ended.entrySet().stream()
                    .filter(entry -> entry.getKey().kind() == kind)
                    .mapToLong(Map.Entry::getValue)
                    .sum();
        }

        synchronized Map<AttemptResult, Long> ended() {
            return new EnumMap<>(ended);
        }

        private synchronized void dial() {
            dialed++;
        }

        private synchronized void end(AttemptResult result, boolean wasBridged) {
            ended.merge(result, 1L, Long::sum);
            bridged += wasBridged || result == AttemptResult.BRIDGED ? 1 : 0;
        }
    }

    void add(LiveCall call) {
        calls.put(call.due.attempt(), call);
        tally(call).dial();
        started.incrementAndGet();
    }

    Optional<LiveCall> find(AttemptId attempt) {
        return Optional.ofNullable(calls.get(attempt));
    }

    /** Takes the call out and sends its result on its way: only the first who reports its end gets it. */
    Optional<LiveCall> end(AttemptId attempt, AttemptOutcome outcome, Results results) {
        LiveCall call = calls.get(attempt);
        if (call == null || !call.over()) {
            return Optional.empty();
        }
        // Before it is taken out: who sees no live calls must find the result on its way to the store.
        results.submit(attempt, outcome);
        tally(call).end(outcome.result(), call.wasBridged());
        calls.remove(attempt);
        return Optional.of(call);
    }

    List<LiveCall> all() {
        return List.copyOf(calls.values());
    }

    Stream<LiveCall> of(CampaignId campaign) {
        return calls.values().stream().filter(call -> call.due.campaign().equals(campaign));
    }

    /** How far the switch is behind: how long the oldest call waits until its INVITE leaves. */
    Duration lag(long now) {
        return calls.values().stream()
                .map(call -> call.unsentFor(now))
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    boolean none() {
        return calls.isEmpty();
    }

    /** The counts of a campaign, all zero when it is not of this account or had no calls here. */
    Tally tally(AccountId account, CampaignId campaign) {
        Tally tally = tallies.get(campaign);
        return tally != null && tally.account.equals(account) ? tally : new Tally(account);
    }

    private Tally tally(LiveCall call) {
        return tallies.computeIfAbsent(call.due.campaign(), unused -> new Tally(call.due.account()));
    }

    long started() {
        return started.get();
    }

    Map<AttemptResult, Long> ended() {
        Map<AttemptResult, Long> sum = new EnumMap<>(AttemptResult.class);
        tallies.values()
                .forEach(tally -> tally.ended().forEach((result, count) -> sum.merge(result, count, Long::sum)));
        return sum;
    }
}
