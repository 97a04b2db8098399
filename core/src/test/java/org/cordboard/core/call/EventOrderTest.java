package org.cordboard.core.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.cordboard.core.call.OutboundCall.Ended;
import org.junit.jupiter.api.Test;

/**
 * The SIP dialog, the media connection, the attempt and the timer are four activities of one call: a SLEE keeps the order of events on
 * each, and none between them. This walks every interleaving of what they bring, in answer to what the call does.
 */
class EventOrderTest {
    private static final Moment NOW = Samples.at(5_000);
    private static final int RESERVATIONS = 2;

    private final Set<World> seen = new HashSet<>();
    private final Set<String> results = new HashSet<>();

    /** The call and what is under way to it on each activity. Immutable. */
    private record World(
            OutboundCall call,
            List<CallEvent> sip,
            List<CallEvent> media,
            List<CallEvent> attempt,
            boolean timer,
            boolean dialog,
            int reservations,
            int closed,
            List<AttemptResult> reports) {}

    /** What performing the actions of one step makes of the world. Confined to one step. */
    private static final class Performing {
        private final List<CallEvent> sip;
        private final List<CallEvent> media;
        private final List<CallEvent> attempt;
        private final List<AttemptResult> reports;
        private final List<CallEvent> heard;
        private boolean timer;
        private boolean dialog;
        private boolean cancelled;
        private int reservations;
        private int closed;

        Performing(World before, List<CallEvent> heard) {
            this.heard = heard;
            sip = new ArrayList<>(before.sip());
            media = new ArrayList<>(before.media());
            attempt = new ArrayList<>(before.attempt());
            reports = new ArrayList<>(before.reports());
            timer = before.timer();
            dialog = before.dialog();
            reservations = before.reservations();
            closed = before.closed();
        }

        void perform(CallAction action) {
            if (action instanceof CallAction.StartTimer) timer = true;
            if (action instanceof CallAction.Report report)
                reports.add(report.outcome().result());
            if (action instanceof CallAction.Join) {
                media.add(new CallEvent.Joined(NOW));
                media.add(new CallEvent.AgentHeard(NOW, Duration.ofMillis(20)));
            }
            if (action instanceof CallAction.Play) media.add(new CallEvent.MessagePlayed(NOW, true));
            if (action instanceof CallAction.Plain plain) plain(plain);
        }

        private void plain(CallAction.Plain action) {
            switch (action) {
                case INVITE -> {
                    sip.add(new CallEvent.Provisional(NOW, 180));
                    sip.add(new CallEvent.Answered(NOW));
                    sip.add(new CallEvent.HungUp(NOW, ""));
                }
                case DETECT -> media.addAll(heard);
                case RESERVE_AGENT -> {
                    if (reservations++ < RESERVATIONS) {
                        attempt.add(new CallEvent.AgentCame(NOW, Samples.LEG));
                        attempt.add(new CallEvent.AgentGone(NOW));
                    }
                }
                case CANCEL -> cancelled = true;
                case BYE -> dialog = false;
                case CLOSE_MEDIA -> closed++;
                case ACK, UNJOIN, RELEASE_AGENT, REPORT_OPEN -> {}
            }
        }

        World after(OutboundCall call, boolean rejected) {
            List<CallEvent> left = rejected ? List.of(new CallEvent.Rejected(NOW, 487, null, "")) : List.copyOf(sip);
            return new World(
                    call,
                    left,
                    List.copyOf(media),
                    List.copyOf(attempt),
                    timer && reports.isEmpty(),
                    dialog,
                    reservations,
                    closed,
                    List.copyOf(reports));
        }
    }

    private void walk(World world, List<CallEvent> heard) {
        if (!seen.add(world)) return;
        boolean over = true;
        if (!world.sip().isEmpty()) {
            over = false;
            take(world, world.sip().get(0), heard);
        }
        if (!world.media().isEmpty()) {
            over = false;
            take(world, world.media().get(0), heard);
        }
        if (!world.attempt().isEmpty()) {
            over = false;
            take(world, world.attempt().get(0), heard);
        }
        if (world.timer()) {
            over = false;
            take(world, new CallEvent.Expired(NOW), heard);
        }
        if (over) end(world);
    }

    private void take(World world, CallEvent event, List<CallEvent> heard) {
        CallStep<OutboundCall> step = world.call().on(event);
        Performing performing = new Performing(world, heard);
        if (event instanceof CallEvent.Expired) performing.timer = false;
        else if (!world.sip().isEmpty() && world.sip().get(0) == event) performing.sip.remove(0);
        else if (!world.media().isEmpty() && world.media().get(0) == event) performing.media.remove(0);
        else performing.attempt.remove(0);
        if (event instanceof CallEvent.Answered) performing.dialog = true;
        if (event instanceof CallEvent.HungUp) performing.dialog = false;
        step.actions().forEach(performing::perform);
        walk(performing.after(step.next(), false), heard);
        // Our CANCEL came in time, or crossed the answer.
        if (performing.cancelled) walk(performing.after(step.next(), true), heard);
    }

    private void end(World world) {
        assertTrue(
                world.call() instanceof Ended, () -> "nothing is under way any more, but the call is " + world.call());
        assertEquals(1, world.reports().size(), () -> "reported " + world.reports());
        assertTrue(world.closed() > 0, "the media stays open");
        assertTrue(!world.dialog(), () -> "the dialog stays open after " + world.reports());
        results.add(world.reports().get(0).name());
    }

    private Set<String> everyOrder(CallEvent heard, List<CallEvent> onTheAttempt) {
        return everyOrder(Samples.POLICY, List.of(heard), onTheAttempt);
    }

    private Set<String> everyOrder(CallPolicy policy, List<CallEvent> heard, List<CallEvent> onTheAttempt) {
        seen.clear();
        OutboundCall due = OutboundCall.due(policy);
        CallStep<OutboundCall> first = due.on(new CallEvent.Cleared(Samples.at(0)));
        World before = new World(due, List.of(), List.of(), onTheAttempt, false, false, 0, 0, List.of());
        Performing performing = new Performing(before, heard);
        first.actions().forEach(performing::perform);
        walk(performing.after(first.next(), false), heard);
        return results;
    }

    @Test
    void a_human_who_is_joined_to_an_agent_is_reported_once_and_hung_up_in_every_order() {
        Set<String> results = everyOrder(new CallEvent.Heard(NOW, Samples.HUMAN), List.of());
        assertTrue(
                results.containsAll(Set.of("BRIDGED", "HUNG_UP", "HUNG_UP_EARLY", "ABANDONED", "NO_ANSWER")),
                results.toString());
        assertTrue(seen.size() > 100, "only " + seen.size() + " worlds");
    }

    @Test
    void an_operator_may_end_the_call_between_any_two_events() {
        everyOrder(new CallEvent.Heard(NOW, Samples.HUMAN), List.of(new CallEvent.EndAsked(NOW, "stopped")));
        assertTrue(results.contains("INTERRUPTED"), results.toString());
    }

    @Test
    void a_machine_is_hung_up_in_every_order() {
        everyOrder(new CallEvent.Heard(NOW, Samples.MACHINE), List.of());
        assertTrue(results.containsAll(Set.of("MACHINE", "HUNG_UP_EARLY", "NO_ANSWER")), results.toString());
    }

    @Test
    void a_message_is_left_and_the_call_reported_once_in_every_order() {
        CallEvent machine = new CallEvent.Heard(NOW, Samples.MACHINE);
        Answer person = Samples.answer(Verdict.HUMAN, 3_000, 2_000, Answer.Stage.REVISION);
        CallPolicy policy = Samples.policy(Samples.MESSAGES);
        List<CallEvent> corrected = List.of(machine, new CallEvent.Revised(NOW, person), new CallEvent.MessageDue(NOW));
        Set<String> results = everyOrder(policy, corrected, List.of());
        assertTrue(results.containsAll(Set.of("BRIDGED", "MACHINE")), results.toString());
        everyOrder(policy, corrected, List.of(new CallEvent.EndAsked(NOW, "stopped")));
        assertTrue(results.contains("INTERRUPTED"), results.toString());
        everyOrder(policy, List.of(machine, new CallEvent.MessageDue(NOW)), List.of());
        assertTrue(results.contains("MESSAGE_LEFT"), results.toString());
    }

    @Test
    void an_agent_is_taken_from_a_recording_in_every_order() {
        Answer recording = Samples.answer(Verdict.MACHINE, 3_000, 3_000, Answer.Stage.REVISION);
        Set<String> results = everyOrder(
                Samples.policy(Samples.MESSAGES),
                List.of(
                        new CallEvent.Heard(NOW, Samples.HUMAN),
                        new CallEvent.Revised(NOW, recording),
                        new CallEvent.MessageDue(NOW)),
                List.of());
        assertTrue(results.containsAll(Set.of("MESSAGE_LEFT", "MACHINE", "HUNG_UP")), results.toString());
    }
}
