package org.cordboard.core.call;

import org.jspecify.annotations.Nullable;

/**
 * What is known of an attempt beside its result.
 *
 * @param media how the media was; null when there was none, or when it is not known yet
 * @param answeredBy who answered, by the word of somebody who heard it; null when nobody said so
 * Immutable.
 */
public record AttemptReview(
        @Nullable MediaQuality media, @Nullable Verdict answeredBy) {
    /** Nothing is known. */
    public static final AttemptReview NONE = new AttemptReview(null, null);
}
