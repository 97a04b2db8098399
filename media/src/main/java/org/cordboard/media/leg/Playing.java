package org.cordboard.media.leg;

import java.util.List;

/**
 * What is played: some prompts, one after the other without a gap. Immutable.
 *
 * @param prompts their names, or tones as {@link org.cordboard.media.tone.CallTones} names them; not empty
 * @param times how often all of them are played, or {@link #FOR_EVER}
 * @param stop what ends it early
 * @param to who hears it
 */
public record Playing(List<String> prompts, int times, Stop stop, To to) {
    /** Until it is stopped: music on hold, tones. */
    public static final int FOR_EVER = 0;

    /** What ends playing before its end. */
    public enum Stop {
        /** Only a command. */
        COMMAND,
        /** A digit of the peer. */
        DIGIT,
        /** Speech of the peer. */
        SPEECH
    }

    /** Who hears what is played. */
    public enum To {
        /** The leg's peer, instead of the partner. */
        PEER,
        /**
         * The peers of the leg and of its partner, whoever that is in each moment. They hear each other all the while, {@value
         * Playing#DUCKED_DB} dB below their level.
         */
        BOTH
    }

    /** How much those who talk while {@link To#BOTH} hear something are turned down, in dB. */
    public static final int DUCKED_DB = 12;

    public Playing {
        prompts = List.copyOf(prompts);
        if (prompts.isEmpty() || times < 0) {
            throw new IllegalArgumentException(
                    "at least one prompt must be played, 0 times or more, were " + prompts + " and " + times);
        }
    }

    /** For the leg's peer alone. */
    public Playing(List<String> prompts, int times, Stop stop) {
        this(prompts, times, stop, To.PEER);
    }

    /** One prompt, once. */
    public static Playing once(String prompt) {
        return new Playing(List.of(prompt), 1, Stop.COMMAND);
    }

    /** The name in {@link LegEvent.PlayFinished}: the prompts with commas between. */
    public String name() {
        return String.join(",", prompts);
    }
}
