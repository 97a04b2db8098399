package org.cordboard.core.ports;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.cordboard.core.call.AttemptMedia;
import org.cordboard.core.call.AttemptReview;
import org.cordboard.core.call.LabelledAnswer;
import org.cordboard.core.call.Verdict;
import org.cordboard.core.id.AccountId;
import org.cordboard.core.id.AttemptId;
import org.cordboard.core.id.CampaignId;
import org.jspecify.annotations.Nullable;

/** What is known of attempts beside their results. Thread-safe, blocking. */
public interface ReviewStore {
    /** Stores how media was, also before the attempt's result is there. Idempotent: what is there already stays. */
    void keepMedia(Collection<AttemptMedia> media);

    /**
     * Stores who answered; a later word replaces an earlier one.
     *
     * @return false when the store knows no such attempt, which can also mean: not yet
     */
    boolean label(AccountId account, AttemptId attempt, Verdict answeredBy, Instant at);

    /** What is known of these attempts; those of which nothing is known are left out. */
    Map<AttemptId, AttemptReview> of(AccountId account, Collection<AttemptId> attempts);

    /** The attempts of a campaign of which somebody has said who answered, oldest first. */
    Page<LabelledAnswer> labelled(AccountId account, CampaignId campaign, @Nullable String cursor, int limit);
}
