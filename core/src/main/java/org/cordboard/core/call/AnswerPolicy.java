package org.cordboard.core.call;

import java.io.Serializable;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a campaign does with those who answer.
 *
 * @param preference who is preferred where speech sounds like either
 * @param on what is done on each verdict; a person is never just hung up on
 * @param takeBack whether a verdict that turns out wrong is acted on: a "human" who goes on like a recording loses the agent, also one
 *     who is already listening. Off by default: an error of it hangs up on a person
 * @param message name of the prompt that {@link VerdictAction#MESSAGE} plays; empty where nothing asks for it
 * @param keepAudio whether the first 5 s of what answers are kept as a file for review; only where the law or the called party allows it
 * Immutable.
 */
public record AnswerPolicy(
        Preference preference, Map<Verdict, VerdictAction> on, boolean takeBack, String message, boolean keepAudio)
        implements Serializable {
    /** Who is preferred in doubt. */
    public enum Preference {
        /** Few people are taken for machines; more machines reach an agent. */
        HUMAN,
        /** Errors of both kinds weigh the same. */
        BALANCED,
        /** Few machines reach an agent; more people are taken for machines. */
        MACHINE
    }

    /** Those that are left out are treated as {@link #defaults()} says. */
    public AnswerPolicy {
        EnumMap<Verdict, VerdictAction> whole = new EnumMap<>(Verdict.class);
        for (Verdict verdict : Verdict.values()) {
            whole.put(verdict, verdict.mayBeHuman() ? VerdictAction.AGENT : VerdictAction.HANG_UP);
        }
        whole.putAll(on);
        if (whole.get(Verdict.HUMAN) == VerdictAction.HANG_UP) {
            throw new IllegalArgumentException(
                    "answers.on.human must be agent or message, was hang-up; stop the campaign if nobody is to be called");
        }
        if (message.isBlank() && whole.containsValue(VerdictAction.MESSAGE)) {
            throw new IllegalArgumentException("answers.message must name the prompt that answers.on plays, was empty");
        }
        on = Map.copyOf(whole);
    }

    /** A person, or what may be one, gets an agent; on everything else we hang up. */
    public static AnswerPolicy defaults() {
        return new AnswerPolicy(Preference.BALANCED, Map.of(), false, "", false);
    }

    /** What is done on this verdict. */
    public VerdictAction on(Verdict verdict) {
        VerdictAction action = on.get(verdict);
        if (action == null) throw new IllegalStateException("there is an action for every verdict, not for " + verdict);
        return action;
    }
}
