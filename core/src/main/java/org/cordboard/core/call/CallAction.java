package org.cordboard.core.call;

import java.time.Duration;
import org.cordboard.core.agent.AgentLeg;

/** What a call's state machine asks for. Performed in the order given. Immutable. */
public sealed interface CallAction {
    /** The actions that need no more than their name. */
    enum Plain implements CallAction {
        /** Sends the INVITE. */
        INVITE,
        /** Acknowledges the 200. */
        ACK,
        /** Cancels the INVITE; a provisional response has come. */
        CANCEL,
        /** Hangs up. */
        BYE,
        /** Starts answer detection. */
        DETECT,
        /** Asks the desk for an agent. */
        RESERVE_AGENT,
        /** Gives the agent, or the wish for one, back. */
        RELEASE_AGENT,
        /** Parts the leg from the agent's. */
        UNJOIN,
        /** Closes the RTP endpoint. */
        CLOSE_MEDIA,
        /** The agent's leg is open: tells the desk. */
        REPORT_OPEN
    }

    /** Joins the leg to the agent's. */
    record Join(AgentLeg leg) implements CallAction {}

    /** Plays a prompt, by name. */
    record Play(String prompt) implements CallAction {}

    /** Starts the state's timer; the one that ran before is forgotten. */
    record StartTimer(Duration after) implements CallAction {}

    /** Tells those who watch. */
    record Tell(CallProgress progress) implements CallAction {}

    /** Reports the result; the last thing that an attempt does. */
    record Report(AttemptOutcome outcome) implements CallAction {}

    /** Reports that an agent's leg is closed; the last thing that an agent's leg does. */
    record ReportClosed(String reason) implements CallAction {}
}
