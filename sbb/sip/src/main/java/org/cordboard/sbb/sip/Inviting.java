package org.cordboard.sbb.sip;

import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.cordboard.core.call.InviteCourse;
import org.jspecify.annotations.Nullable;

/**
 * How far a leg's INVITE has got. State of an SBB entity.
 *
 * @param course where it is and where it may go yet
 * @param credentials the answers to challenges so far
 * @param callId the Call-ID, the same for every repeat (RFC 3261 8.1.3.5); empty before the first
 * @param sequence the CSeq number of the present INVITE; responses to lower ones are for places that were given up
 * @param heard the most that the present place has said
 * @param rang whether the called party's phone rang at a place before, such as one that redirected the call
 * @param early what early dialogs have said
 * @param answered the tag of the dialog that has the call, or null before the answer
 * @param history Diversion and History-Info lines that the other side gave, in their order
 * Immutable.
 */
public record Inviting(
        InviteCourse course,
        Credentials credentials,
        String callId,
        long sequence,
        Heard heard,
        boolean rang,
        List<Early> early,
        @Nullable String answered,
        List<String> history)
        implements Serializable {
    /** More is not kept: the other side decides how much it sends. */
    private static final int MOST_KEPT = 20;

    public Inviting {
        early = List.copyOf(early);
        history = List.copyOf(history);
    }

    /** What a place has said before its final response, from the least to the most. */
    enum Heard {
        NOTHING,
        /** Somebody has the INVITE. */
        TRYING,
        /** The call goes on its way, perhaps with early media. */
        PROGRESS,
        /** The called party's phone rings, or will (RFC 3261 21.1.2 to 21.1.4). */
        RINGING;

        static Heard of(int status) {
            return switch (status) {
                case 100 -> TRYING;
                case 180, 181, 182 -> RINGING;
                default -> PROGRESS;
            };
        }
    }

    /** Whether a refusal with this status comes after the called party's phone rang: 408 is then nobody's silence but theirs. */
    boolean rangBefore(int status) {
        return rang || heard == Heard.RINGING || (heard == Heard.PROGRESS && status == 408);
    }

    /**
     * What an early dialog has said.
     *
     * @param reliable number of its last reliable provisional response, 0 for none
     * @param answer the answer to our offer that it has given, or null
     */
    record Early(String tag, long reliable, @Nullable String answer) implements Serializable {}

    static Inviting on(InviteCourse course) {
        Credentials none = Credentials.of(course.way().sip().credentials());
        return new Inviting(course, none, "", 0, Heard.NOTHING, false, List.of(), null, List.of());
    }

    /** Goes on by this course; another trunk has other credentials. */
    Inviting again(InviteCourse next) {
        boolean sameTrunk = next.way().trunk() == course.way().trunk();
        Credentials known =
                sameTrunk ? credentials : Credentials.of(next.way().sip().credentials());
        boolean rung = rang || heard == Heard.RINGING;
        return new Inviting(next, known, callId, sequence, Heard.NOTHING, rung, List.of(), null, history);
    }

    Inviting with(Credentials now) {
        return new Inviting(course, now, callId, sequence, heard, rang, early, answered, history);
    }

    /** The other side accepts no session that is shorter than this. */
    Inviting accepting(Duration minimum) {
        return new Inviting(
                course.accepting(minimum), credentials, callId, sequence, heard, rang, early, answered, history);
    }

    /** It was sent. */
    Inviting sent(String id, long number) {
        return new Inviting(course, credentials, id, number, Heard.NOTHING, rang, early, answered, history);
    }

    /** Nobody waits for the present INVITE any more: whoever still speaks is cancelled, or hung up. */
    Inviting givenUp() {
        return new Inviting(course, credentials, callId, sequence + 1, heard, rang, List.of(), answered, history);
    }

    Inviting wasHeard(int status) {
        Heard now = Heard.of(status);
        Heard most = now.compareTo(heard) > 0 ? now : heard;
        return new Inviting(course, credentials, callId, sequence, most, rang, early, answered, history);
    }

    Inviting answeredBy(String tag) {
        return new Inviting(course, credentials.accepted(), callId, sequence, heard, rang, early, tag, history);
    }

    Inviting tells(List<String> lines) {
        List<String> all = new ArrayList<>(history);
        for (String line : lines) {
            if (!all.contains(line) && all.size() < MOST_KEPT) all.add(line);
        }
        return new Inviting(course, credentials, callId, sequence, heard, rang, early, answered, all);
    }

    Early earlyOf(String tag) {
        return early.stream().filter(one -> one.tag().equals(tag)).findFirst().orElse(new Early(tag, 0, null));
    }

    Inviting with(Early changed) {
        List<Early> all = new ArrayList<>(early);
        all.removeIf(one -> one.tag().equals(changed.tag()));
        if (all.size() < MOST_KEPT) all.add(changed);
        return new Inviting(course, credentials, callId, sequence, heard, rang, all, answered, history);
    }
}
