package org.cordboard.core.call;

import org.cordboard.core.id.AccountId;
import org.cordboard.core.id.TrunkId;

/** A trunk of an account. Immutable. */
public record Trunk(AccountId account, TrunkId id, String name, TrunkTarget target) {}
