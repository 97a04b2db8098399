package org.cordboard.harness.benchmarks.calls;

import javax.slee.resource.ActivityHandle;

/**
 * A call that we make, as an activity; its own handle. *Immutable.*
 *
 * @param number counted from 1
 */
public record OwnCall(long number) implements ActivityHandle {}
