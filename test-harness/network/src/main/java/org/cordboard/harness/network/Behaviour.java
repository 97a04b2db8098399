package org.cordboard.harness.network;

/** What a number of the simulated network does when it is called. Immutable. */
public enum Behaviour {
    /** Rings, answers, says hello 0.2-1.2 s later, talks for some seconds and hangs up. */
    HUMAN("human"),
    /** The same, but the network itself plays a ringback tone in early media (183 with SDP) until the answer. */
    EARLY_RINGBACK("early-ringback"),
    /** Rings, answers and says a whole sentence before listening, as in an office; hangs up some seconds later. */
    BUSINESS("business"),
    /** Rings, answers, plays a greeting of about seven seconds and a beep, and listens for 30 s. */
    MACHINE("machine"),
    /** A call-screening assistant: rings, answers, asks for name and reason, waits; hangs up some seconds later. */
    SCREENING("screening"),
    /** A fax machine: rings, answers with CED (ITU-T T.30), listens and hangs up 20 s later. */
    FAX("fax"),
    /** 486 Busy Here. */
    BUSY("busy"),
    /** 180 Ringing until the caller cancels; 480 after three minutes. */
    NO_ANSWER("no-answer"),
    /** 404 Not Found. */
    UNALLOCATED("unallocated"),
    /** Special information tones (vacant code) and an announcement in early media (183 with SDP), then 404. */
    ANNOUNCED_UNALLOCATED("announced-404"),
    /** 503 Service Unavailable with Retry-After. */
    CONGESTION("congestion"),
    /** Special information tones (no circuit) and an announcement in early media, then 503 with Retry-After. */
    ANNOUNCED_CONGESTION("announced-503"),
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
            case HUMAN, EARLY_RINGBACK, BUSINESS, MACHINE, SCREENING, FAX, SILENCE, NO_RTP, HANG_UP -> true;
            case BUSY, NO_ANSWER, UNALLOCATED, ANNOUNCED_UNALLOCATED, CONGESTION, ANNOUNCED_CONGESTION, CROSSING ->
                false;
        };
    }
}
