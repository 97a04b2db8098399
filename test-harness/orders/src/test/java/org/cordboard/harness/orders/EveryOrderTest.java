package org.cordboard.harness.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import javax.slee.resource.InvalidConfigurationException;
import org.cordboard.harness.orders.Script.Intrusion;
import org.cordboard.ratype.media.AnswerVerdict;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A SLEE keeps the order of events on each activity, and none between activities (JSR 240 8.4): whatever is true after each of these
 * calls is true in every order of the dialog's, the media connection's and the switchboard's events.
 */
class EveryOrderTest {
    private static final int ALL = 3_600;
    private static final int SAMPLE = 600;
    private static final long SEED = 20261122;

    private static ScriptedSlee slee;

    private final Set<String> results = new TreeSet<>();

    @BeforeAll
    static void deploy() throws IOException, InvalidConfigurationException {
        assumeTrue(ScriptedSlee.isAssembled(), "units are assembled by mvnw package and verify, not by mvnw test");
        slee = ScriptedSlee.start();
    }

    @AfterAll
    static void stop() {
        if (slee != null) slee.close();
    }

    private void calls(Script script, String... expected) {
        everyOrder(script, story -> new ScriptedAttempt(story).tell(), expected);
    }

    private void agents(Script script, String... expected) {
        everyOrder(script, story -> new ScriptedSession(story).tell(), expected);
    }

    private void everyOrder(Script script, Consumer<Story> telling, String... expected) {
        Orders orders = new Orders(ALL, SAMPLE, SEED);
        while (orders.next()) {
            Story story = new Story(slee, script, orders);
            telling.accept(story);
            String problems = story.problems(slee.leftovers());
            if (!problems.isEmpty()) {
                story.sweep();
                assertEquals("", problems, () -> "order " + orders.runs());
            }
            results.addAll(story.results());
        }
        if (orders.wereAll()) {
            assertEquals(Set.of(expected), results);
        } else {
            assertTrue(results.containsAll(Set.of(expected)), results::toString);
            assertEquals(ALL + SAMPLE, orders.runs());
        }
    }

    @Test
    void a_human_who_talks_to_an_agent_and_hangs_up() {
        calls(Script.ordinary(), "BRIDGED", "HUNG_UP", "HUNG_UP_EARLY");
    }

    @Test
    void an_agent_who_leaves_a_human() {
        calls(Script.ordinary().withAgents(2, true), "BRIDGED", "HUNG_UP", "HUNG_UP_EARLY");
    }

    @Test
    void a_human_whom_no_agent_takes() {
        calls(
                Script.ordinary().withAgents(0, false).with(Intrusion.TIME),
                "ABANDONED",
                "ANSWERED_TOO_LATE",
                "FAILED",
                "HUNG_UP",
                "HUNG_UP_EARLY",
                "NO_ANSWER");
    }

    @Test
    void legs_that_cannot_be_joined() {
        calls(Script.ordinary().unjoinable(), "ABANDONED", "HUNG_UP", "HUNG_UP_EARLY");
    }

    @Test
    void a_machine() {
        calls(Script.ordinary().heardAs(AnswerVerdict.MACHINE), "HUNG_UP_EARLY", "MACHINE");
    }

    @Test
    void a_machine_that_never_hangs_up() {
        calls(
                Script.ordinary().staying().heardAs(AnswerVerdict.MACHINE).with(Intrusion.TIME),
                "ANSWERED_TOO_LATE",
                "FAILED",
                "MACHINE",
                "NO_ANSWER");
    }

    @Test
    void a_fax_that_never_hangs_up() {
        calls(Script.ordinary().staying().heardAs(AnswerVerdict.FAX).with(Intrusion.SILENCE), "FAX");
    }

    @Test
    void an_operator_who_ends_a_call_that_nobody_else_ends() {
        calls(
                Script.ordinary().staying().with(Intrusion.OPERATOR, Intrusion.TIME),
                "ABANDONED",
                "ANSWERED_TOO_LATE",
                "BRIDGED",
                "FAILED",
                "INTERRUPTED",
                "NO_ANSWER");
    }

    @Test
    void media_that_end_in_a_call_that_nobody_else_ends() {
        calls(
                Script.ordinary().staying().with(Intrusion.MEDIA_ENDS, Intrusion.SILENCE),
                "BRIDGED",
                "HUNG_UP",
                "INTERRUPTED");
    }

    @Test
    void an_agent_who_leaves_a_human_who_stays() {
        calls(Script.ordinary().staying().withAgents(2, true), "ABANDONED", "BRIDGED");
    }

    @Test
    void an_attempt_that_is_given_up_in_a_call_that_nobody_else_ends() {
        calls(Script.ordinary().staying().with(Intrusion.SWITCHBOARD_ENDS), "GIVEN_UP");
    }

    @Test
    void time_that_is_over_at_any_moment() {
        calls(
                Script.ordinary().with(Intrusion.TIME),
                "ABANDONED",
                "ANSWERED_TOO_LATE",
                "BRIDGED",
                "FAILED",
                "HUNG_UP",
                "HUNG_UP_EARLY",
                "NO_ANSWER");
    }

    @Test
    void an_operator_who_ends_the_call_at_any_moment() {
        calls(Script.ordinary().with(Intrusion.OPERATOR), "BRIDGED", "HUNG_UP", "HUNG_UP_EARLY", "INTERRUPTED");
    }

    @Test
    void media_that_end_or_fall_silent_at_any_moment() {
        calls(
                Script.ordinary().with(Intrusion.MEDIA_ENDS, Intrusion.SILENCE),
                "BRIDGED",
                "HUNG_UP",
                "HUNG_UP_EARLY",
                "INTERRUPTED");
    }

    @Test
    void a_dialog_that_breaks_at_any_moment() {
        calls(
                Script.ordinary().staying().with(Intrusion.DIALOG_BREAKS),
                "BRIDGED",
                "HUNG_UP",
                "HUNG_UP_EARLY",
                "TRUNK_FAILED");
    }

    @Test
    void a_switchboard_that_gives_the_attempt_up_at_any_moment() {
        calls(Script.ordinary().with(Intrusion.SWITCHBOARD_ENDS), "BRIDGED", "GIVEN_UP", "HUNG_UP", "HUNG_UP_EARLY");
    }

    @Test
    void a_number_that_is_busy() {
        calls(
                Script.ordinary().responding(100, 180, 486).with(Intrusion.OPERATOR, Intrusion.TIME),
                "BUSY",
                "INTERRUPTED",
                "NO_ANSWER");
    }

    @Test
    void a_ringing_number_that_an_operator_gives_up() {
        calls(Script.ordinary().responding(100, 180).with(Intrusion.OPERATOR, Intrusion.SILENCE), "INTERRUPTED");
    }

    @Test
    void a_trunk_that_answers_at_once() {
        calls(
                Script.ordinary().responding(200).with(Intrusion.OPERATOR, Intrusion.TIME),
                "ABANDONED",
                "ANSWERED_TOO_LATE",
                "BRIDGED",
                "FAILED",
                "HUNG_UP",
                "HUNG_UP_EARLY",
                "INTERRUPTED");
    }

    @Test
    void a_number_that_rings_until_its_time_is_over() {
        calls(Script.ordinary().responding(100, 180).with(Intrusion.SILENCE), "NO_ANSWER");
    }

    @Test
    void an_answer_over_which_the_service_trips_is_acknowledged_and_hung_up() {
        calls(Script.ordinary().staying().with(Intrusion.TRIPS), "INTERRUPTED");
        results.clear();
        agents(Script.ordinary().staying().with(Intrusion.TRIPS), "NEVER_OPEN");
    }

    @Test
    void an_answer_over_which_the_service_trips_is_hung_up_also_when_it_cannot_be_acknowledged() {
        calls(Script.ordinary().staying().with(Intrusion.TRIPS, Intrusion.ACK_FAILS), "INTERRUPTED");
    }

    @Test
    void a_trunk_that_says_nothing() {
        calls(
                Script.ordinary()
                        .responding()
                        .with(Intrusion.OPERATOR, Intrusion.TIME, Intrusion.SWITCHBOARD_ENDS, Intrusion.DIALOG_BREAKS),
                "GIVEN_UP",
                "INTERRUPTED",
                "TRUNK_FAILED");
    }

    @Test
    void everything_at_any_moment() {
        calls(
                Script.ordinary()
                        .withAgents(2, true)
                        .with(
                                Intrusion.OPERATOR,
                                Intrusion.TIME,
                                Intrusion.SILENCE,
                                Intrusion.MEDIA_ENDS,
                                Intrusion.SWITCHBOARD_ENDS,
                                Intrusion.DIALOG_BREAKS),
                "HUNG_UP",
                "INTERRUPTED",
                "NO_ANSWER",
                "TRUNK_FAILED");
    }

    @Test
    void an_agent_whose_phone_answers_and_who_hangs_up() {
        agents(Script.ordinary(), "OPENED");
    }

    @Test
    void an_agent_who_is_released_at_any_moment() {
        agents(Script.ordinary().staying().with(Intrusion.OPERATOR, Intrusion.TIME), "NEVER_OPEN", "OPENED");
    }

    @Test
    void a_login_that_is_given_up_at_any_moment() {
        agents(Script.ordinary().staying().with(Intrusion.SWITCHBOARD_ENDS, Intrusion.TIME), "NEVER_OPEN", "OPENED");
    }

    @Test
    void an_agents_phone_that_refuses() {
        agents(Script.ordinary().responding(100, 486).with(Intrusion.OPERATOR, Intrusion.TIME), "NEVER_OPEN");
    }

    @Test
    void an_agents_leg_that_breaks_at_any_moment() {
        agents(
                Script.ordinary()
                        .with(
                                Intrusion.OPERATOR,
                                Intrusion.TIME,
                                Intrusion.SILENCE,
                                Intrusion.MEDIA_ENDS,
                                Intrusion.SWITCHBOARD_ENDS,
                                Intrusion.DIALOG_BREAKS),
                "NEVER_OPEN",
                "OPENED");
    }
}
