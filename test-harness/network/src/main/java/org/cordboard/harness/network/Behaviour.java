package org.cordboard.harness.network;

/** What a number of the simulated network does when it is called. Immutable. */
public enum Behaviour {
    /** Rings, answers, says hello 0.2-1.2 s later, talks for some seconds and hangs up. */
    HUMAN("human"),
    /** Rings, answers, plays a greeting of about seven seconds and a beep, and listens for 30 s. */
    MACHINE("machine"),
    /** 486 Busy Here. */
    BUSY("busy"),
    /** 180 Ringing until the caller cancels; 480 after three minutes. */
    NO_ANSWER("no-answer"),
    /** 404 Not Found. */
    UNALLOCATED("unallocated"),
    /** 503 Service Unavailable with Retry-After. */
    CONGESTION("congestion"),
    /** Rings, answers and sends a quiet line for 20 s. */
    SILENCE("silence"),
    /** Rings, answers and never sends an RTP packet; hangs up after 20 s. */
    NO_RTP("no-rtp"),
    /** Rings, answers and hangs up as soon as the answer is acknowledged. */
    HANG_UP("hang-up"),
    /** Rings until the caller cancels, and then answers all the same: its 200 crosses the CANCEL (RFC 3261 9.1). */
    CROSSING("crossing");

    private final String label;

    Behaviour(String label) {
        this.label = label;
    }

    /** The name used in files and reports, for example {@code no-answer}. */
    public String label() {
        return label;
    }

    /** Whether a call that is left ringing long enough gets a 200. */
    public boolean answers() {
        return switch (this) {
            case HUMAN, MACHINE, SILENCE, NO_RTP, HANG_UP -> true;
            case BUSY, NO_ANSWER, UNALLOCATED, CONGESTION, CROSSING -> false;
        };
    }
}
