package org.cordboard.media.leg;

import java.util.List;

/**
 * What is played: some prompts, one after the other without a gap. Immutable.
 *
 * @param prompts their names, or tones as {@link org.cordboard.media.tone.CallTones} names them; not empty
 * @param times how often all of them are played, or {@link #FOR_EVER}
 * @param stop what ends it early
 */
public record Playing(List<String> prompts, int times, Stop stop) {
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

    public Playing {
        prompts = List.copyOf(prompts);
        if (prompts.isEmpty() || times < 0) {
            throw new IllegalArgumentException(
                    "at least one prompt must be played, 0 times or more, were " + prompts + " and " + times);
        }
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
