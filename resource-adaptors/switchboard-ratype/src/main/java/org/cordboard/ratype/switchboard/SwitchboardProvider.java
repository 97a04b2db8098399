package org.cordboard.ratype.switchboard;

/** The switchboard resource adaptor's interface for SBBs. Thread-safe. */
public interface SwitchboardProvider {
    /** The id of this node, `node.id`. */
    String node();

    /** The wall clock, UTC, and the monotonic clock that every duration in a report is measured on. */
    org.cordboard.core.ports.Clock clock();

    /** Tells how the media of an attempt was; may come after the attempt's end. */
    void mediaEnded(org.cordboard.core.call.AttemptMedia media);
}
