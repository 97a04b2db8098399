package org.cordboard.harness.benchmarks.slee;

/** The resource adaptor interface of the load: starts, fires and ends from outside, counts from inside. *Thread-safe.* */
public interface LoadProvider {
    /** Starts an activity. */
    void start(LoadActivity activity);

    /** Fires an event. */
    void fire(LoadActivity activity, LoadEvent event);

    /** Ends an activity. */
    void end(LoadActivity activity);

    /** An SBB handles an event now. */
    void handled(LoadEvent event);
}
