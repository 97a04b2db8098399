package org.cordboard.harness.benchmarks.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** At rates that any machine can do: what is measured is another matter. */
class SipBenchTest {
    private static final Duration WINDOW = Duration.ofSeconds(2);

    private static Node node;

    @BeforeAll
    static void start() throws Exception {
        node = Node.start();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void calls_from_sipp_are_answered_and_counted() throws Exception {
        Direction.Outcome outcome = new Direction.Answered(node).run(20, WINDOW);
        assertEquals(40, outcome.begun(), outcome::toString);
        assertEquals(0, outcome.failed() + outcome.refused(), outcome::toString);
        assertTrue(outcome.perSecond() > 0 && outcome.cpuSecondsPer1000() > 0, outcome::toString);
    }

    @Test
    void calls_to_sipp_are_answered_and_counted() throws Exception {
        Direction.Outcome outcome = new Direction.Originated(node).run(20, WINDOW);
        assertEquals(40, outcome.begun(), outcome::toString);
        assertEquals(0, outcome.failed(), outcome::toString);
    }

    @Test
    void a_flood_ends_with_its_window() throws Exception {
        assertTrue(new Direction.Originated(node).flood(20, WINDOW).perSecond() > 0);
        assertTrue(new Direction.Answered(node).flood(20, WINDOW).perSecond() > 0);
    }

    @Test
    void the_memory_of_calls_that_are_up_is_measured() throws Exception {
        assertTrue(SipBench.heap(node, 20, 20) > 1 << 20);
    }

    @Test
    void sipp_alone_is_measured() throws Exception {
        Direction.Outcome outcome = new Direction.Limit().run(20, WINDOW);
        assertEquals(40, outcome.begun(), outcome::toString);
    }
}
