package org.cordboard.media.answer;

import java.util.Arrays;
import java.util.Optional;

/** What answered. */
public enum Verdict {
    /** A person. */
    HUMAN("human"),
    /** A recorded greeting: answering machine, voice mail, announcement. */
    MACHINE("machine"),
    /** A call-screening assistant, which talks on somebody's behalf and listens to the answer. */
    SCREENING("screening"),
    /** A recorder without a greeting: a beep, then silence. */
    BEEP_ONLY("beep-only"),
    /** Special information tones (ITU-T E.180): the number or the route failed. */
    SIT("sit"),
    /** A fax machine or modem: CED, ANSam (ITU-T V.25, V.8) or CNG (ITU-T T.30). */
    FAX("fax"),
    /** Busy tone. */
    BUSY("busy"),
    /** Congestion (reorder) tone. */
    REORDER("reorder"),
    /** Ringback tone after the answer: the call rings on somewhere else. */
    RINGBACK("ringback"),
    /** Nothing but silence or steady noise up to the time limit. */
    SILENCE("silence"),
    /** Something was heard, and nothing above fits well enough. */
    UNSURE("unsure");

    private final String text;

    Verdict(String text) {
        this.text = text;
    }

    /** The name used in files, reports and configuration: lower case, words joined by a hyphen. */
    public String text() {
        return text;
    }

    /** The verdict of that {@link #text() name}, or empty. */
    public static Optional<Verdict> ofText(String text) {
        return Arrays.stream(values()).filter(v -> v.text.equals(text)).findFirst();
    }
}
