package org.cordboard.core.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class OutboundCallTest {
    private OutboundCall call = OutboundCall.due(Samples.POLICY);
    private final List<CallAction> sent = new ArrayList<>();

    @Test
    void a_human_is_joined_to_an_agent_and_the_attempt_explains_itself() {
        when(new CallEvent.Cleared(Samples.at(0)), "INVITE", "TELL DIALING", "TIMER");
        when(new CallEvent.Provisional(Samples.at(200), 180), "TELL RINGING");
        when(new CallEvent.Answered(Samples.at(2_200)), "ACK", "TELL ANSWERED", "DETECT", "TIMER");
        when(new CallEvent.Heard(Samples.at(3_500), Samples.HUMAN), "RESERVE_AGENT", "TELL HUMAN", "TIMER");
        when(new CallEvent.AgentCame(Samples.at(3_510), Samples.LEG), "JOIN", "TIMER");
        when(new CallEvent.Joined(Samples.at(3_512)), "TELL BRIDGED", "TIMER");
        when(new CallEvent.AgentHeard(Samples.at(3_530), Duration.ofMillis(15)));
        when(new CallEvent.HungUp(Samples.at(9_512), ""), "CLOSE_MEDIA", "RELEASE_AGENT", "REPORT BRIDGED");

        AttemptOutcome outcome = reported();
        assertEquals(Duration.ofMillis(2_200), outcome.ringing());
        assertEquals(Duration.ofMillis(1_300), outcome.detection());
        assertEquals(Duration.ofMillis(27), outcome.verdictToAgent());
        assertEquals(Duration.ofSeconds(6), outcome.talking());
        assertEquals(Samples.LEG.agent(), outcome.agent());
        assertEquals("human", outcome.verdict());
    }

    @Test
    void an_answer_crossing_our_cancel_is_acked_then_hung_up() {
        ringing();
        when(new CallEvent.Expired(Samples.at(25_000)), "CANCEL", "TELL ENDING", "TIMER");
        when(
                new CallEvent.Answered(Samples.at(25_010)),
                "ACK",
                "BYE",
                "CLOSE_MEDIA",
                "RELEASE_AGENT",
                "REPORT ANSWERED_TOO_LATE");
    }

    @Test
    void a_cancel_waits_for_a_provisional_response() {
        when(new CallEvent.Cleared(Samples.at(0)), "INVITE", "TELL DIALING", "TIMER");
        when(new CallEvent.Expired(Samples.at(25_000)), "TIMER");
        when(new CallEvent.Provisional(Samples.at(26_000), 100), "CANCEL", "TELL ENDING", "TIMER");
    }

    @Test
    void a_call_that_rings_until_the_stack_gives_it_up_is_cancelled() {
        ringing();
        when(
                new CallEvent.TimedOut(Samples.at(180_000)),
                "CANCEL",
                "CLOSE_MEDIA",
                "RELEASE_AGENT",
                "REPORT TRUNK_FAILED");
    }

    @Test
    void a_call_that_an_operator_ends_while_its_trunk_is_silent_was_interrupted() {
        for (CallEvent end :
                List.of(new CallEvent.Expired(Samples.at(33_000)), new CallEvent.TimedOut(Samples.at(32_000)))) {
            call = OutboundCall.due(Samples.POLICY);
            when(new CallEvent.Cleared(Samples.at(0)), "INVITE", "TELL DIALING", "TIMER");
            when(new CallEvent.EndAsked(Samples.at(1_000), "the operator"), "TIMER");
            when(end, "CLOSE_MEDIA", "RELEASE_AGENT", "REPORT INTERRUPTED");
            assertEquals("the operator", reported().detail());
        }
    }

    @Test
    void the_wait_for_an_agent_counts_from_the_end_of_the_greeting() {
        answered();
        call = call.on(new CallEvent.Heard(Samples.at(3_500), Samples.HUMAN)).next();
        // The greeting ended 400 ms before the verdict: 1,600 ms of the two seconds are left.
        OutboundCall before = call;
        assertTrue(before instanceof OutboundCall.Waiting);
        answered();
        CallStep<OutboundCall> step = call.on(new CallEvent.Heard(Samples.at(3_500), Samples.HUMAN));
        assertTrue(step.actions().contains(new CallAction.StartTimer(Duration.ofMillis(1_600))));
    }

    @Test
    void an_invite_that_is_sent_again_must_be_heard_again_before_it_can_be_cancelled() {
        ringing();
        when(new CallEvent.Resent(Samples.at(300)));
        when(new CallEvent.Expired(Samples.at(25_000)), "TIMER");
        when(new CallEvent.Provisional(Samples.at(25_100), 100), "CANCEL", "TELL ENDING", "TIMER");
    }

    @Test
    void a_human_whom_no_agent_takes_hears_a_message_and_is_released() {
        answered();
        when(new CallEvent.Heard(Samples.at(3_500), Samples.HUMAN), "RESERVE_AGENT", "TELL HUMAN", "TIMER");
        when(new CallEvent.Expired(Samples.at(5_100)), "RELEASE_AGENT", "PLAY no-agent", "TIMER");
        when(
                new CallEvent.MessagePlayed(Samples.at(8_000), true),
                "BYE",
                "CLOSE_MEDIA",
                "RELEASE_AGENT",
                "REPORT ABANDONED");
    }

    @Test
    void a_machine_is_hung_up_and_no_agent_is_asked_for() {
        answered();
        when(
                new CallEvent.Heard(Samples.at(4_000), Samples.MACHINE),
                "BYE",
                "CLOSE_MEDIA",
                "RELEASE_AGENT",
                "REPORT MACHINE");
    }

    @Test
    void a_message_waits_for_the_end_of_the_greeting_and_its_beeps() {
        answered(Samples.MESSAGES);
        when(new CallEvent.Heard(Samples.at(4_000), Samples.MACHINE), "TELL MESSAGE", "TIMER");
        when(new CallEvent.MessageDue(Samples.at(9_000)), "PLAY message", "TIMER");
        when(new CallEvent.MessagePlayed(Samples.at(15_000), true), hungUp("MESSAGE_LEFT"));
        assertEquals("machine", reported().verdict());
    }

    @Test
    void a_message_that_was_not_heard_whole_was_not_left() {
        answered(Samples.MESSAGES);
        when(new CallEvent.Heard(Samples.at(4_000), Samples.MACHINE), "TELL MESSAGE", "TIMER");
        when(new CallEvent.MessageDue(Samples.at(9_000)), "PLAY message", "TIMER");
        when(new CallEvent.HungUp(Samples.at(10_000), ""), "CLOSE_MEDIA", "RELEASE_AGENT", "REPORT MACHINE");
        assertEquals("hung up during the message", reported().detail());
    }

    @Test
    void people_hear_the_message_at_once_where_the_campaign_has_no_agents() {
        answered(new AnswerPolicy(
                AnswerPolicy.Preference.HUMAN, Map.of(Verdict.HUMAN, VerdictAction.MESSAGE), false, "news", false));
        when(new CallEvent.Heard(Samples.at(3_500), Samples.HUMAN), "TELL MESSAGE", "PLAY news", "TIMER");
        when(new CallEvent.MessagePlayed(Samples.at(9_000), true), hungUp("MESSAGE_PLAYED"));
    }

    @Test
    void a_message_to_a_person_ends_when_no_rtp_comes_any_more() {
        answered(new AnswerPolicy(
                AnswerPolicy.Preference.HUMAN, Map.of(Verdict.HUMAN, VerdictAction.MESSAGE), false, "news", false));
        when(new CallEvent.Heard(Samples.at(3_500), Samples.HUMAN), "TELL MESSAGE", "PLAY news", "TIMER");
        when(new CallEvent.RtpStopped(Samples.at(9_000)), hungUp("HUNG_UP"));
        assertEquals("RTP stopped during the message", reported().detail());
    }

    @Test
    void a_recorder_that_sends_nothing_while_it_records_gets_the_whole_message() {
        answered(Samples.MESSAGES);
        when(new CallEvent.Heard(Samples.at(4_000), Samples.MACHINE), "TELL MESSAGE", "TIMER");
        when(new CallEvent.MessageDue(Samples.at(9_000)), "PLAY message", "TIMER");
        when(new CallEvent.RtpStopped(Samples.at(29_000)));
        when(new CallEvent.MessagePlayed(Samples.at(40_000), true), hungUp("MESSAGE_LEFT"));
    }

    @Test
    void a_recording_that_was_taken_for_a_person_loses_its_agent_where_the_campaign_allows_it() {
        for (boolean allowed : List.of(true, false)) {
            answered(new AnswerPolicy(AnswerPolicy.Preference.BALANCED, Map.of(), allowed, "message", false));
            call = call.on(new CallEvent.Heard(Samples.at(3_500), Samples.HUMAN))
                    .next();
            call = call.on(new CallEvent.AgentCame(Samples.at(3_510), Samples.LEG))
                    .next();
            call = call.on(new CallEvent.Joined(Samples.at(3_512))).next();
            Answer recording = Samples.answer(Verdict.MACHINE, 3_000, 3_000, Answer.Stage.REVISION);
            when(new CallEvent.Revised(Samples.at(5_200), recording), allowed ? hungUp("MACHINE") : new String[0]);
            if (!allowed) when(new CallEvent.AgentGone(Samples.at(9_000)), hungUp("BRIDGED"));
            assertEquals("human", reported().verdict());
            assertEquals("machine", reported().revised());
            assertEquals(Samples.LEG.agent(), reported().agent());
        }
    }

    @Test
    void a_person_who_was_taken_for_a_recording_gets_an_agent_instead_of_the_message() {
        answered(Samples.MESSAGES);
        when(new CallEvent.Heard(Samples.at(4_000), Samples.MACHINE), "TELL MESSAGE", "TIMER");
        Answer person = Samples.answer(Verdict.HUMAN, 3_000, 2_000, Answer.Stage.REVISION);
        when(new CallEvent.Revised(Samples.at(5_200), person), "RESERVE_AGENT", "TELL HUMAN", "TIMER");
    }

    @Test
    void a_machine_that_gets_an_agent_by_policy_hears_no_excuse_when_none_is_free() {
        answered(new AnswerPolicy(
                AnswerPolicy.Preference.BALANCED,
                Map.of(Verdict.MACHINE, VerdictAction.AGENT),
                false,
                "message",
                false));
        when(new CallEvent.Heard(Samples.at(4_000), Samples.MACHINE), "RESERVE_AGENT", "TIMER");
        when(new CallEvent.Expired(Samples.at(6_000)), hungUp("MACHINE"));
    }

    @Test
    void special_information_tones_before_the_answer_end_the_attempt_by_their_reason() {
        for (var reason : Map.of("IC", "INTERCEPT", "VC", "UNALLOCATED", "RO", "CONGESTION", "NC", "CONGESTION")
                .entrySet()) {
            ringing();
            Answer tones = new Answer(
                    Verdict.SIT,
                    0.95,
                    Duration.ofMillis(900),
                    Duration.ofMillis(900),
                    true,
                    Answer.Stage.EARLY,
                    new AnswerGrounds(reason.getKey(), "", Map.of()));
            when(new CallEvent.EarlyHeard(Samples.at(1_200), tones), "CANCEL", "TELL ENDING", "TIMER");
            when(
                    new CallEvent.Rejected(Samples.at(1_300), 487, null, ""),
                    "CLOSE_MEDIA",
                    "RELEASE_AGENT",
                    "REPORT " + reason.getValue());
            assertEquals("sit", reported().verdict());
        }
    }

    @Test
    void nobody_may_be_called_only_to_be_hung_up_on() {
        var refused = assertThrows(
                IllegalArgumentException.class,
                () -> new AnswerPolicy(
                        AnswerPolicy.Preference.BALANCED,
                        Map.of(Verdict.HUMAN, VerdictAction.HANG_UP),
                        false,
                        "message",
                        false));
        assertTrue(String.valueOf(refused.getMessage()).startsWith("answers.on.human must be"), refused::getMessage);
    }

    @Test
    void what_the_trunk_asks_us_to_wait_is_kept() {
        ringing();
        when(
                new CallEvent.Rejected(Samples.at(300), 503, Duration.ofSeconds(30), "Q.850;cause=34"),
                "CLOSE_MEDIA",
                "RELEASE_AGENT",
                "REPORT CONGESTION");
        assertEquals(Duration.ofSeconds(30), reported().retryAfter());
        assertEquals("Q.850;cause=34", reported().detail());
    }

    @Property
    void whatever_happens_a_call_reports_at_most_once_and_an_ended_call_has_reported(
            @ForAll @Size(max = 40) List<@IntRange(min = 0, max = 23) Integer> choices) {
        List<CallEvent> events = new ArrayList<>(Samples.signalling());
        events.addAll(Samples.others());
        OutboundCall now = OutboundCall.due(Samples.POLICY);
        int reports = 0;
        for (int choice : choices) {
            try {
                CallStep<OutboundCall> step = now.on(events.get(choice));
                now = step.next();
                reports += (int) step.actions().stream()
                        .filter(CallAction.Report.class::isInstance)
                        .count();
            } catch (IllegalTransitionException ignored) {
                // Impossible in this state: nothing has changed.
            }
        }
        assertEquals(now instanceof OutboundCall.Ended ? 1 : 0, reports);
    }

    private static String[] hungUp(String result) {
        return new String[] {"BYE", "CLOSE_MEDIA", "RELEASE_AGENT", "REPORT " + result};
    }

    private void ringing() {
        ringing(Samples.POLICY);
    }

    private void ringing(CallPolicy policy) {
        call = OutboundCall.due(policy)
                .on(new CallEvent.Cleared(Samples.at(0)))
                .next()
                .on(new CallEvent.Provisional(Samples.at(200), 180))
                .next();
    }

    private void answered() {
        answered(Samples.POLICY.answers());
    }

    private void answered(AnswerPolicy answers) {
        ringing(Samples.policy(answers));
        call = call.on(new CallEvent.Answered(Samples.at(2_200))).next();
    }

    private void when(CallEvent event, String... expected) {
        CallStep<OutboundCall> step = call.on(event);
        call = step.next();
        sent.addAll(step.actions());
        assertEquals(
                List.of(expected), step.actions().stream().map(Samples::brief).toList());
    }

    private AttemptOutcome reported() {
        CallAction last = sent.get(sent.size() - 1);
        return ((CallAction.Report) last).outcome();
    }
}
