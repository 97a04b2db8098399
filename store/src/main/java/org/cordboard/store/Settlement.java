package org.cordboard.store;

import java.util.List;
import java.util.Optional;
import org.cordboard.core.call.Attempt;
import org.cordboard.core.call.AttemptOutcome;
import org.cordboard.core.call.AttemptResult;
import org.cordboard.core.distribution.DistributionPlan;
import org.cordboard.core.distribution.PoolName;
import org.cordboard.core.distribution.RecycleRule;
import org.cordboard.core.record.Callback;
import org.cordboard.core.record.PhoneNumber;
import org.cordboard.core.record.RecordState;
import org.cordboard.core.record.Recycling;
import org.cordboard.core.strategy.CampaignPolicy;

/**
 * What one more attempt does to a call record. Of the attempts made under one lease (one epoch) one counts. Pure.
 *
 * <table>
 * <caption>By where the record stands</caption>
 * <tr><th>Record</th><th>Attempt's epoch</th><th>Then</th></tr>
 * <tr><td>LEASED</td><td>current</td><td>the lease ends, {@link Recycling} decides</td></tr>
 * <tr><td>LEASED</td><td>older</td><td>the newer lease goes on; a result that is final at once withdraws the record when it ends</td></tr>
 * <tr><td>DUE, FINAL</td><td>current, and the store had guessed UNCONFIRMED</td><td>the device's word replaces the guess, but revives no final record</td></tr>
 * <tr><td>DUE</td><td>any</td><td>a final result withdraws the record, any other can only let it wait longer</td></tr>
 * <tr><td>FINAL</td><td>any</td><td>stays as it is</td></tr>
 * </table>
 *
 * A promise to call back that was made while the lease ran comes before all of that: the record waits for it, whatever the result.
 */
final class Settlement {
    private Settlement() {}

    /** An attempt on the record that the store has already. Immutable. */
    record Earlier(long epoch, AttemptResult result) {}

    /**
     * By what it is decided.
     *
     * @param numbers of the contact, in order; may be left empty when no rule of the plan asks for another number
     * Immutable.
     */
    record Rules(CampaignPolicy policy, DistributionPlan plan, List<PhoneNumber> numbers) {
        Rules {
            numbers = List.copyOf(numbers);
        }

        /** Of a campaign without a plan of its own. */
        static Rules of(CampaignPolicy policy) {
            return new Rules(policy, DistributionPlan.SIMPLE, List.of());
        }
    }

    static RecordRow after(RecordRow before, List<Earlier> earlier, Attempt attempt, Rules rules) {
        boolean newest = attempt.epoch() >= before.epoch();
        RecordRow record =
                newest ? before.on(before.course().after(attempt.outcome().result())) : before;
        return settled(record, earlier, attempt, rules);
    }

    private static RecordRow settled(RecordRow record, List<Earlier> earlier, Attempt attempt, Rules rules) {
        boolean current = attempt.epoch() >= record.epoch();
        AttemptResult result = attempt.outcome().result();
        int attempts = record.attempts() + change(earlier, attempt);
        if (record.state() == RecordState.LEASED) {
            if (current) {
                return decided(record, attempts, earlier, attempt, rules);
            }
            RecordRow counted = record.counted(attempts);
            return Recycling.finalAtOnce(result) ? counted.toBeWithdrawnBy(result) : counted;
        }
        if (current && guessed(earlier, attempt.epoch())) {
            RecordRow next = decided(record, attempts, earlier, attempt, rules);
            boolean wouldRevive = record.state().terminal() && !next.state().terminal();
            return wouldRevive ? record : next;
        }
        if (record.state() == RecordState.DUE) {
            RecordRow next = decided(record, attempts, earlier, attempt, rules);
            boolean waitsLonger =
                    next.state() == RecordState.DUE && next.dueAt().isBefore(record.dueAt());
            return waitsLonger ? record.counted(attempts) : next;
        }
        return record.counted(Math.max(attempts, record.attempts()));
    }

    private static RecordRow decided(
            RecordRow record, int attempts, List<Earlier> earlier, Attempt attempt, Rules rules) {
        Callback callback = record.course().callback();
        boolean justPromised = callback != null && record.course().promisedIn() == attempt.epoch();
        if (justPromised) {
            return record.dueAgain(attempts, callback.at());
        }
        Recycling.Next next = next(record, attempts, earlier, attempt, rules);
        if (next instanceof Recycling.DueAgain again) {
            return waits(record, attempts, again, rules);
        }
        AttemptResult result = ((Recycling.Final) next).result();
        return record.on(record.course().promising(null, 0)).done(attempts, result);
    }

    private static Recycling.Next next(
            RecordRow record, int attempts, List<Earlier> earlier, Attempt attempt, Rules rules) {
        AttemptOutcome outcome = attempt.outcome();
        Optional<RecycleRule> rule = rules.plan().recycling(outcome.result());
        if (rule.isEmpty()) {
            return Recycling.after(attempts, outcome.result(), rules.policy(), outcome.endedAt(), outcome.retryAfter());
        }
        long before = earlier.stream()
                .filter(made -> made.epoch() != attempt.epoch())
                .filter(made -> rule.get().results().contains(made.result()))
                .count();
        boolean untried = record.course().position() < rules.numbers().size();
        return Recycling.after(
                new Recycling.Made(
                        attempts, (int) before + 1, untried, outcome.result(), outcome.endedAt(), outcome.retryAfter()),
                rules.policy(),
                rule.get());
    }

    private static RecordRow waits(RecordRow record, int attempts, Recycling.DueAgain again, Rules rules) {
        Callback callback = record.course().callback();
        boolean tooLate = callback != null && callback.missed(again.at());
        RecordRow row = tooLate ? record.on(record.course().promising(null, 0)) : record;
        PoolName pool = again.pool();
        if (pool != null) {
            row = row.on(row.course().into(pool));
        }
        if (again.number() != RecycleRule.NextNumber.SAME && !rules.numbers().isEmpty()) {
            int next = row.course().position() % rules.numbers().size() + 1;
            row = row.at(rules.numbers().get(next - 1), next);
        }
        return row.dueAgain(attempts, again.at());
    }

    /** By how much this attempt changes the number that count: the store's guess counts until the device says that nothing was sent. */
    private static int change(List<Earlier> earlier, Attempt attempt) {
        boolean guessed = guessed(earlier, attempt.epoch());
        if (!attempt.outcome().result().counts()) {
            return guessed ? -1 : 0;
        }
        boolean told = earlier.stream()
                .anyMatch(made -> made.epoch() == attempt.epoch()
                        && made.result() != AttemptResult.UNCONFIRMED
                        && made.result().counts());
        return guessed || told ? 0 : 1;
    }

    /** Whether all that is known of this epoch is the store's own guess. */
    private static boolean guessed(List<Earlier> earlier, long epoch) {
        List<Earlier> ofEpoch =
                earlier.stream().filter(made -> made.epoch() == epoch).toList();
        return !ofEpoch.isEmpty() && ofEpoch.stream().allMatch(made -> made.result() == AttemptResult.UNCONFIRMED);
    }
}
