package org.cordboard.harness.orders;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.cordboard.ratype.media.AnswerVerdict;

/**
 * What the others do in one story.
 *
 * @param responses statuses that answer the INVITE, in their order
 * @param hangsUp whether whom we call hangs up once the call is answered
 * @param verdict what the answer detector hears
 * @param agents how many wishes for an agent are granted
 * @param agentLeaves whether each agent is lost again
 * @param joins whether legs can be joined
 * @param intrusions what comes at any time
 * Immutable.
 */
record Script(
        List<Integer> responses,
        boolean hangsUp,
        AnswerVerdict verdict,
        int agents,
        boolean agentLeaves,
        boolean joins,
        Set<Intrusion> intrusions) {
    /** The message of exceptions that a script wants. */
    static final String WANTED = "as the script wants";

    /** What can come at any time. */
    enum Intrusion {
        /** An operator or the stopping node ends it. */
        OPERATOR,
        /** The present state's time is over. */
        TIME,
        /** No RTP comes. */
        SILENCE,
        /** The media adaptor ends the connection. */
        MEDIA_ENDS,
        /** The switchboard gives up what the leg serves. */
        SWITCHBOARD_ENDS,
        /** The stack gives the dialog up. */
        DIALOG_BREAKS,
        /** The SBB trips over the session description of the answer. */
        TRIPS,
        /** No ACK can be sent. */
        ACK_FAILS
    }

    /** A human is called, answers, talks to an agent and hangs up. */
    static Script ordinary() {
        return new Script(List.of(100, 180, 200), true, AnswerVerdict.HUMAN, 1, false, true, Set.of());
    }

    Script responding(Integer... statuses) {
        return new Script(List.of(statuses), hangsUp, verdict, agents, agentLeaves, joins, intrusions);
    }

    Script staying() {
        return new Script(responses, false, verdict, agents, agentLeaves, joins, intrusions);
    }

    Script heardAs(AnswerVerdict heard) {
        return new Script(responses, hangsUp, heard, agents, agentLeaves, joins, intrusions);
    }

    Script withAgents(int count, boolean leaving) {
        return new Script(responses, hangsUp, verdict, count, leaving, joins, intrusions);
    }

    Script unjoinable() {
        return new Script(responses, hangsUp, verdict, agents, agentLeaves, false, intrusions);
    }

    Script with(Intrusion first, Intrusion... more) {
        return new Script(responses, hangsUp, verdict, agents, agentLeaves, joins, EnumSet.of(first, more));
    }
}
