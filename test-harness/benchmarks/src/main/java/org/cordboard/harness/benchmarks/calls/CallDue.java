package org.cordboard.harness.benchmarks.calls;

/**
 * A call is to be made now. *Immutable.*
 *
 * @param port of the called phone, on loopback
 */
public record CallDue(int port) {}
