package org.cordboard.harness.benchmarks.dialed;

/** Begins calls from outside. *Thread-safe.* */
public interface DialedProvider {
    /** Begins a call to a port on loopback. */
    void dial(int port);

    /** How long the oldest call waits until its INVITE leaves, in ns. */
    long lag();
}
