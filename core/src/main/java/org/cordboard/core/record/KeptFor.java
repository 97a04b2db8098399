package org.cordboard.core.record;

import java.io.Serializable;
import org.cordboard.core.id.AgentId;
import org.jspecify.annotations.Nullable;

/**
 * Who alone takes the call of a record: its callback was promised.
 *
 * @param agent this agent; null: any agent of the skill
 * @param skill agents of this level of skill or above, where no agent is named
 * Immutable.
 */
public record KeptFor(@Nullable AgentId agent, int skill) implements Serializable {}
