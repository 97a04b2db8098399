package org.cordboard.slee.container.router;

/**
 * How the router runs. *Immutable.*
 *
 * @param workers threads that deliver events, 1 or more
 * @param suspensionMillis how long a suspended delivery waits when the SBB names no time-out, in ms
 * @param tracers where components get their tracers
 * @param usage where components get their usage parameter sets
 */
public record RouterSettings(int workers, int suspensionMillis, TracerSource tracers, UsageSource usage) {}
