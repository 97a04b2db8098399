package org.cordboard.server.device;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.cordboard.core.call.AttemptOutcome;
import org.cordboard.core.call.AttemptResult;
import org.cordboard.core.distribution.LeaseKey;
import org.cordboard.core.distribution.LeasedRecord;
import org.cordboard.core.id.AttemptId;
import org.cordboard.core.id.RecordId;
import org.cordboard.core.ports.Clock;
import org.cordboard.core.ports.Journal;
import org.cordboard.core.ports.Journal.StartedAttempt;

/**
 * What this client has in hand: records that wait, records that were shown to the dialer, attempts under way. Each is in the journal
 * before anybody may act on it. Thread-safe, blocks on the journal.
 */
final class Hand {
    private static final int REMEMBERED = 10_000;

    private final Clock clock;
    private final Journal journal;
    private final Deque<LeasedRecord> waiting = new ArrayDeque<>();
    private final Map<AttemptId, Shown> shown = new HashMap<>();
    private final Map<AttemptId, StartedAttempt> started = new HashMap<>();
    private final Set<AttemptId> earlier = new HashSet<>();
    private final long since;
    private final Set<AttemptId> ended = Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<AttemptId, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    });

    private record Shown(LeasedRecord leased, long nanos) {}

    /** What the dialer is shown: it may dial once it has said that it starts. */
    record Offer(AttemptId attempt, LeasedRecord leased) {}

    /** What became of a word of the dialer. */
    enum Told {
        /** It is in the journal. */
        DONE,
        /** The lease is over: it must not dial. */
        TOO_LATE,
        /** There is no such attempt here. */
        UNKNOWN
    }

    private Hand(Clock clock, Journal journal) {
        this.clock = clock;
        this.journal = journal;
        this.since = clock.monotonicNanos();
    }

    /** What an earlier life left: records that were never started wait again, the dialer may still bring results of its attempts. */
    static Hand recover(Clock clock, Journal journal, Predicate<AttemptId> neverSeen) {
        Hand hand = new Hand(clock, journal);
        Journal.Recovery left = journal.recover();
        for (StartedAttempt attempt : left.started()) {
            hand.started.put(attempt.attempt(), attempt);
            hand.earlier.add(attempt.attempt());
            if (neverSeen.test(attempt.attempt())) {
                hand.end(
                        attempt.attempt(),
                        AttemptOutcome.of(
                                AttemptResult.NOT_SENT,
                                clock.now(),
                                "the dialer had not fetched it when the device client stopped"));
            }
        }
        hand.waiting.addAll(left.locked());
        return hand;
    }

    /** Records that were just leased. */
    synchronized void add(List<LeasedRecord> leased) {
        journal.lock(leased);
        waiting.addAll(leased);
    }

    /** Records that wait or were shown. */
    synchronized int size() {
        return waiting.size() + shown.size();
    }

    synchronized int underWay() {
        return started.size();
    }

    /** Everything that is not to be given back: what is here, and what the node has not yet heard the result of. */
    synchronized Set<LeaseKey> known() {
        Set<LeaseKey> known = new HashSet<>();
        waiting.forEach(leased -> known.add(LeaseKey.of(leased)));
        shown.values().forEach(one -> known.add(LeaseKey.of(one.leased())));
        started.values().forEach(attempt -> known.add(LeaseKey.of(attempt.record())));
        journal.toUpload(Integer.MAX_VALUE)
                .forEach(attempt -> known.add(new LeaseKey(attempt.record(), attempt.epoch())));
        return known;
    }

    /** The next record whose lease holds, for the dialer to look at. */
    synchronized Optional<Offer> next() {
        while (!waiting.isEmpty()) {
            LeasedRecord leased = waiting.removeFirst();
            if (leased.lease().holds(clock)) {
                AttemptId attempt = AttemptId.next();
                shown.put(attempt, new Shown(leased, clock.monotonicNanos()));
                return Optional.of(new Offer(attempt, leased));
            }
            journal.unlock(List.of(leased.record().id()));
        }
        return Optional.empty();
    }

    /** The dialer starts: on disk when this returns, and the lease held after that. */
    synchronized Told start(AttemptId attempt) {
        if (started.containsKey(attempt)) {
            return Told.DONE;
        }
        Shown one = shown.remove(attempt);
        if (one == null) {
            return ended.contains(attempt) ? Told.TOO_LATE : Told.UNKNOWN;
        }
        StartedAttempt start = new StartedAttempt(attempt, one.leased(), clock.now());
        journal.started(List.of(start));
        started.put(attempt, start);
        if (!one.leased().lease().holds(clock)) {
            end(
                    attempt,
                    AttemptOutcome.of(AttemptResult.NOT_SENT, clock.now(), "its lease was over before it was dialed"));
            return Told.TOO_LATE;
        }
        return Told.DONE;
    }

    /** How an attempt ended; a word that comes again changes nothing. */
    synchronized Told end(AttemptId attempt, AttemptOutcome outcome) {
        if (ended.contains(attempt)) {
            return Told.DONE;
        }
        if (!started.containsKey(attempt)) {
            return Told.UNKNOWN;
        }
        journal.ended(attempt, outcome);
        started.remove(attempt);
        ended.add(attempt);
        return Told.DONE;
    }

    /**
     * What was shown so long ago that the dialer will not start it waits again; attempts whose result did not come in time are over.
     *
     * @param earlierWithin for attempts of an earlier life, from the start of this one
     */
    synchronized void tidy(Duration shownAtMost, Duration resultWithin, Duration earlierWithin) {
        long now = clock.monotonicNanos();
        for (Iterator<Shown> each = shown.values().iterator(); each.hasNext(); ) {
            Shown one = each.next();
            if (now - one.nanos() > shownAtMost.toNanos()) {
                waiting.addLast(one.leased());
                each.remove();
            }
        }
        boolean earlierOver = now - since >= earlierWithin.toNanos();
        for (StartedAttempt attempt : List.copyOf(started.values())) {
            if (earlierOver && earlier.contains(attempt.attempt())) {
                interrupted(attempt.attempt(), "the device client stopped before it heard of a result");
            } else if (attempt.startedAt().plus(resultWithin).isBefore(clock.now())) {
                interrupted(attempt.attempt(), "the dialer told no result in " + resultWithin);
            }
        }
    }

    private void interrupted(AttemptId attempt, String why) {
        end(attempt, AttemptOutcome.of(AttemptResult.INTERRUPTED, clock.now(), why));
    }

    /** Leases of which half is over. */
    synchronized List<LeasedRecord> old() {
        List<LeasedRecord> old = new ArrayList<>(waiting);
        shown.values().forEach(one -> old.add(one.leased()));
        started.values().forEach(attempt -> old.add(attempt.record()));
        long now = clock.monotonicNanos();
        old.removeIf(leased -> leased.lease().holds(clock)
                && now - leased.lease().requestedNanos()
                        < leased.lease().duration().toNanos() / 2);
        return old;
    }

    /** Of what was asked to be renewed, this was; the rest is lost: what waits of it is forgotten. */
    synchronized int renewed(List<LeasedRecord> asked, List<LeasedRecord> renewed) {
        Map<RecordId, LeasedRecord> longer = new HashMap<>();
        renewed.forEach(leased -> longer.put(leased.record().id(), leased));
        Set<RecordId> lost = new HashSet<>();
        asked.forEach(leased -> lost.add(leased.record().id()));
        lost.removeAll(longer.keySet());
        List<LeasedRecord> kept = waiting.stream()
                .filter(leased -> !lost.contains(leased.record().id()))
                .map(leased -> longer.getOrDefault(leased.record().id(), leased))
                .toList();
        int forgotten = waiting.size() - kept.size();
        waiting.clear();
        waiting.addAll(kept);
        shown.values().removeIf(one -> lost.contains(one.leased().record().id()));
        shown.replaceAll((attempt, one) ->
                new Shown(longer.getOrDefault(one.leased().record().id(), one.leased()), one.nanos()));
        started.replaceAll((attempt, start) -> new StartedAttempt(
                attempt, longer.getOrDefault(start.record().record().id(), start.record()), start.startedAt()));
        Set<RecordId> underWay = new HashSet<>();
        started.values().forEach(start -> underWay.add(start.record().record().id()));
        lost.removeAll(underWay);
        journal.unlock(lost);
        return forgotten;
    }

    /** Takes out all that was not started, to be given back. */
    synchronized List<LeasedRecord> giveUp() {
        List<LeasedRecord> all = new ArrayList<>(waiting);
        shown.values().forEach(one -> all.add(one.leased()));
        waiting.clear();
        shown.clear();
        return all;
    }

    /** It was given back: the journal need not know it any more. */
    void forget(List<LeasedRecord> given) {
        journal.unlock(given.stream().map(leased -> leased.record().id()).toList());
    }
}
