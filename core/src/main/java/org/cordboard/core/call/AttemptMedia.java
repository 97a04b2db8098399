package org.cordboard.core.call;

import java.io.Serializable;
import org.cordboard.core.id.AccountId;
import org.cordboard.core.id.AttemptId;

/** How the media of one attempt was; known a moment after its result. Immutable. */
public record AttemptMedia(AccountId account, AttemptId attempt, MediaQuality quality) implements Serializable {}
