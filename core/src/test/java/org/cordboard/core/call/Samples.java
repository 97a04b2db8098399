package org.cordboard.core.call;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.cordboard.core.agent.AgentLeg;
import org.cordboard.core.call.CallEvent.Signalling;
import org.cordboard.core.id.AgentId;

/** One of every event, and the values that they carry. */
final class Samples {
    static final CallPolicy POLICY = CallPolicy.defaults();
    static final AgentLeg LEG = new AgentLeg(AgentId.parse("01J00000000000000000000000"), "node-1", "leg-1");
    static final Answer HUMAN = answer(Verdict.HUMAN, 1_300, 900, Answer.Stage.VERDICT);
    static final Answer MACHINE = answer(Verdict.MACHINE, 1_900, 1_900, Answer.Stage.VERDICT);

    /** Messages for machines, agents for people, and a verdict that was wrong is acted on. */
    static final AnswerPolicy MESSAGES = new AnswerPolicy(
            AnswerPolicy.Preference.BALANCED,
            Map.of(Verdict.MACHINE, VerdictAction.MESSAGE, Verdict.SCREENING, VerdictAction.AGENT),
            true,
            "message",
            false);

    private Samples() {}

    static Answer answer(Verdict verdict, long decisionMs, long greetingEndMs, Answer.Stage stage) {
        return new Answer(
                verdict,
                0.9,
                Duration.ofMillis(decisionMs),
                Duration.ofMillis(greetingEndMs),
                true,
                stage,
                AnswerGrounds.NONE);
    }

    static CallPolicy policy(AnswerPolicy answers) {
        return new CallPolicy(
                POLICY.ringFor(),
                POLICY.detectFor(),
                POLICY.agentWait(),
                POLICY.abandonPrompt(),
                POLICY.talkAtMost(),
                answers);
    }

    static Moment at(long millis) {
        return new Moment(
                Instant.EPOCH.plusMillis(millis), Duration.ofMillis(millis).toNanos());
    }

    static List<Signalling> signalling() {
        Moment at = at(5_000);
        return List.of(
                new CallEvent.Cleared(at),
                new CallEvent.Refused(at, "r"),
                new CallEvent.SendFailed(at, "r"),
                new CallEvent.Provisional(at, 180),
                new CallEvent.Answered(at),
                new CallEvent.AnsweredUnusably(at, "r"),
                new CallEvent.Resent(at),
                new CallEvent.Rejected(at, 486, null, ""),
                new CallEvent.TimedOut(at),
                new CallEvent.HungUp(at, ""),
                new CallEvent.Expired(at),
                new CallEvent.EndAsked(at, "r"),
                new CallEvent.Broken(at, "r"),
                new CallEvent.RtpStopped(at));
    }

    static List<CallEvent> others() {
        Moment at = at(5_000);
        return List.of(
                new CallEvent.EarlyHeard(at, answer(Verdict.SIT, 0, 0, Answer.Stage.EARLY)),
                new CallEvent.Heard(at, HUMAN),
                new CallEvent.Revised(at, answer(Verdict.MACHINE, 3_000, 3_000, Answer.Stage.REVISION)),
                new CallEvent.MessageDue(at),
                new CallEvent.AgentCame(at, LEG),
                new CallEvent.AgentGone(at),
                new CallEvent.Joined(at),
                new CallEvent.AgentHeard(at, Duration.ofMillis(20)),
                new CallEvent.JoinFailed(at, "r"),
                new CallEvent.MessagePlayed(at, true));
    }

    /** An action in a few characters: its name, and what it reports. */
    static String brief(CallAction action) {
        if (action instanceof CallAction.Report report) {
            return "REPORT " + report.outcome().result();
        }
        if (action instanceof CallAction.Tell tell) return "TELL " + tell.progress();
        if (action instanceof CallAction.StartTimer) return "TIMER";
        if (action instanceof CallAction.Join) return "JOIN";
        if (action instanceof CallAction.Play play) return "PLAY " + play.prompt();
        if (action instanceof CallAction.ReportClosed) return "REPORT_CLOSED";
        return action.toString();
    }
}
