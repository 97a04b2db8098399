package org.cordboard.core.call;

import java.io.Serializable;
import java.util.List;
import org.cordboard.core.id.AccountId;
import org.cordboard.core.id.AttemptId;
import org.cordboard.core.id.CampaignId;
import org.cordboard.core.id.RecordId;
import org.cordboard.core.record.PhoneNumber;

/**
 * Everything that a call needs to know when it starts: journalled as started, leased, cleared by pacing.
 *
 * @param trunks where it may be sent, at least one; the later ones are tried in this order when the ones before fail
 * Immutable.
 */
public record DueAttempt(
        AccountId account,
        CampaignId campaign,
        RecordId record,
        AttemptId attempt,
        PhoneNumber number,
        List<TrunkTarget> trunks,
        CallPolicy policy)
        implements Serializable {
    public DueAttempt {
        trunks = List.copyOf(trunks);
        if (trunks.isEmpty()) throw new IllegalArgumentException("attempt " + attempt + " must have a trunk");
    }

    /** An attempt with one trunk. */
    public DueAttempt(
            AccountId account,
            CampaignId campaign,
            RecordId record,
            AttemptId attempt,
            PhoneNumber number,
            TrunkTarget trunk,
            CallPolicy policy) {
        this(account, campaign, record, attempt, number, List.of(trunk), policy);
    }

    /** The trunk that is tried first. */
    public TrunkTarget trunk() {
        return trunks.get(0);
    }
}
