package org.cordboard.core.strategy;

/**
 * A campaign in numbers, as this node's memory knows it since the node started.
 *
 * @param dialed attempts given to the switch
 * @param inProgress attempts without a result now
 * @param human attempts that reached a human
 * @param machine attempts that reached a machine that speaks
 * @param other attempts that ended any other way
 * @param bridged calls joined to an agent, those that ended too
 * @param bridgedNow calls joined to an agent now
 * @param agentsFree agents with an open leg and no call
 * @param agentsBusy agents reserved, talking or in wrap-up
 * @param agentsOffline agents without an open leg
 * Immutable.
 */
public record LiveFigures(
        long dialed,
        int inProgress,
        long human,
        long machine,
        long other,
        long bridged,
        int bridgedNow,
        int agentsFree,
        int agentsBusy,
        int agentsOffline) {}
