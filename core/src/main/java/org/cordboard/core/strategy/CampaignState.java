package org.cordboard.core.strategy;

/** Where a campaign stands. */
public enum CampaignState {
    /** Made, not yet started. */
    READY(false),
    /** Records are drawn and dialed. */
    RUNNING(false),
    /** No new calls; agents' legs stay open; goes on where it stopped. */
    PAUSED(false),
    /** Ended by an operator. */
    STOPPED(true),
    /** Every record has a final result. */
    FINISHED(true);

    private final boolean terminal;

    CampaignState(boolean terminal) {
        this.terminal = terminal;
    }

    /** Whether nothing leads out of this state. */
    public boolean terminal() {
        return terminal;
    }
}
