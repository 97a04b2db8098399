package org.cordboard.core.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Walks every state x event against a checked-in table, so that a new event cannot be forgotten. */
class CallMatrixTest {
    @Test
    void every_event_in_every_state_of_an_outbound_call_does_what_the_table_says() throws IOException {
        List<CallEvent> events = new ArrayList<>(Samples.signalling());
        events.addAll(Samples.others());
        CallFacts facts = CallFacts.of(Samples.POLICY).invited(Samples.at(0));
        CallFacts answered = facts.responded(Samples.at(2_000), 200, null).heard(Samples.HUMAN, Samples.at(3_300));
        CallFacts assigned = answered.with(Samples.LEG);
        CallFacts machine = CallFacts.of(Samples.policy(Samples.MESSAGES))
                .invited(Samples.at(0))
                .responded(Samples.at(2_000), 200, null)
                .heard(Samples.MACHINE, Samples.at(3_900));
        List<OutboundCall> states = List.of(
                new OutboundCall.Due(CallFacts.of(Samples.POLICY)),
                new OutboundCall.Calling(facts),
                new OutboundCall.CancelHeldBack(facts, AttemptResult.NO_ANSWER, ""),
                new OutboundCall.Ringing(facts),
                new OutboundCall.Cancelling(facts, AttemptResult.NO_ANSWER, ""),
                new OutboundCall.Detecting(facts),
                new OutboundCall.Waiting(answered),
                new OutboundCall.Joining(assigned),
                new OutboundCall.Talking(assigned.joined(Samples.at(3_310))),
                new OutboundCall.Excusing(answered, ""),
                new OutboundCall.AwaitingBeep(machine),
                new OutboundCall.Delivering(machine),
                new OutboundCall.Ended(answered));
        List<String> table = new ArrayList<>();
        for (OutboundCall state : states) {
            for (CallEvent event : events) table.add(row(state, event, () -> state.on(event)));
        }
        assertEquals(expected("outbound-call-matrix.txt"), String.join("\n", table));
    }

    @Test
    void every_event_in_every_state_of_an_agents_path_does_what_the_table_says() throws IOException {
        List<AgentPath> states = List.of(
                new AgentPath.Wanted(),
                new AgentPath.Calling(),
                new AgentPath.CancelHeldBack("r"),
                new AgentPath.Ringing(),
                new AgentPath.Cancelling("r"),
                new AgentPath.Open(),
                new AgentPath.Closed());
        List<String> table = new ArrayList<>();
        for (AgentPath state : states) {
            for (CallEvent.Signalling event : Samples.signalling()) {
                table.add(row(state, event, () -> state.on(event)));
            }
        }
        assertEquals(expected("agent-path-matrix.txt"), String.join("\n", table));
    }

    private static <S> String row(Object state, CallEvent event, Supplier<CallStep<S>> step) {
        String left =
                state.getClass().getSimpleName() + " + " + event.getClass().getSimpleName() + " -> ";
        try {
            CallStep<S> taken = step.get();
            String actions = taken.actions().stream().map(Samples::brief).collect(Collectors.joining(", "));
            String next = taken.next().getClass().getSimpleName();
            return left + next + (actions.isEmpty() ? "" : ": " + actions);
        } catch (IllegalTransitionException e) {
            return left + "impossible";
        }
    }

    private static String expected(String name) throws IOException {
        try (InputStream table = CallMatrixTest.class.getResourceAsStream(name)) {
            return table == null ? "" : new String(table.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }
}
