package org.cordboard.core.call;

import java.io.Serializable;
import java.time.Duration;

/**
 * How one campaign treats its calls.
 *
 * @param ringFor ring at most so long, then CANCEL; 1 s to 300 s
 * @param detectFor verdict at the latest so long after answer; 500 ms to 10 s
 * @param agentWait how long after the end of a human's greeting an agent may take, then the message and release; 0 to 60 s
 * @param abandonPrompt name of the prompt that a human hears whom no agent took
 * @param talkAtMost hang up a bridged call after so long; a safety net against calls that never end
 * @param answers what is done with those who answer
 * Immutable.
 */
public record CallPolicy(
        Duration ringFor,
        Duration detectFor,
        Duration agentWait,
        String abandonPrompt,
        Duration talkAtMost,
        AnswerPolicy answers)
        implements Serializable {
    /** 25 s ringing, verdict in 2 s, agent within 2 s, two hours of talk. */
    public static CallPolicy defaults() {
        return new CallPolicy(
                Duration.ofSeconds(25),
                Duration.ofSeconds(2),
                Duration.ofSeconds(2),
                "no-agent",
                Duration.ofHours(2),
                AnswerPolicy.defaults());
    }
}
