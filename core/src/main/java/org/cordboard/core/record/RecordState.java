package org.cordboard.core.record;

/** Where a call record stands. */
public enum RecordState {
    /** Waits to be drawn, from its due time on. */
    DUE(false),
    /** Leased to a dialing device: in its queue, its journal, or being dialed. */
    LEASED(false),
    /** Has a final result; not dialed again in this campaign. */
    FINAL(true);

    private final boolean terminal;

    RecordState(boolean terminal) {
        this.terminal = terminal;
    }

    /** Whether nothing leads out of this state. */
    public boolean terminal() {
        return terminal;
    }
}
