package org.cordboard.core.agent;

import java.io.Serializable;
import org.cordboard.core.id.AgentId;

/**
 * An agent's open voice path.
 *
 * @param node the node that holds the leg
 * @param leg the media leg's id on that node
 * Immutable.
 */
public record AgentLeg(AgentId agent, String node, String leg) implements Serializable {}
