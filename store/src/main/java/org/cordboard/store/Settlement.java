package org.cordboard.store;

import java.time.Instant;
import java.util.List;
import org.cordboard.core.call.Attempt;
import org.cordboard.core.call.AttemptResult;
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
 */
final class Settlement {
    private Settlement() {}

    /** An attempt on the record that the store has already. Immutable. */
    record Earlier(long epoch, AttemptResult result) {}

    static RecordRow after(RecordRow record, List<Earlier> earlier, Attempt attempt, CampaignPolicy policy) {
        boolean current = attempt.epoch() >= record.epoch();
        AttemptResult result = attempt.outcome().result();
        int attempts = record.attempts() + change(earlier, attempt);
        if (record.state() == RecordState.LEASED) {
            if (current) {
                return decided(record, attempts, attempt, policy);
            }
            RecordRow counted = record.counted(attempts);
            return Recycling.finalAtOnce(result) ? counted.toBeWithdrawnBy(result) : counted;
        }
        if (current && guessed(earlier, attempt.epoch())) {
            RecordRow next = decided(record, attempts, attempt, policy);
            boolean wouldRevive = record.state().terminal() && !next.state().terminal();
            return wouldRevive ? record : next;
        }
        if (record.state() == RecordState.DUE) {
            RecordRow next = decided(record, attempts, attempt, policy);
            boolean waitsLonger =
                    next.state() == RecordState.DUE && next.dueAt().isBefore(record.dueAt());
            return waitsLonger ? record.counted(attempts) : next;
        }
        return record.counted(Math.max(attempts, record.attempts()));
    }

    private static RecordRow decided(RecordRow record, int attempts, Attempt attempt, CampaignPolicy policy) {
        Instant when = attempt.outcome().endedAt();
        Recycling.Next next = Recycling.after(
                attempts,
                attempt.outcome().result(),
                policy,
                when,
                attempt.outcome().retryAfter());
        if (next instanceof Recycling.DueAgain again) {
            return record.dueAgain(attempts, again.at());
        }
        return record.done(attempts, ((Recycling.Final) next).result());
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
