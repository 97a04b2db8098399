package org.cordboard.harness.benchmarks.calls;

/** The resource adaptor interface of the calls: starts them from outside, hears of them from inside. *Thread-safe.* */
public interface CallsProvider {
    /** Starts the activity of a call and says that it is due. */
    void begin(OwnCall call, CallDue due);

    /** The service has begun with a call of ours: its INVITE was handed over. */
    void begun();

    /** A call of ours has its final response, or will have none. */
    void heard();

    /** A call of ours is over. */
    void ended(OwnCall call, boolean completed);

    /** A call that was made to us is over. */
    void hungUp();
}
