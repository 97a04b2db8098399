package org.cordboard.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.cordboard.core.call.PingResult;
import org.cordboard.core.call.SipProfile;
import org.cordboard.core.call.Trunk;
import org.cordboard.core.call.TrunkLimits;
import org.cordboard.core.call.TrunkPing;
import org.cordboard.core.call.TrunkTarget;
import org.cordboard.core.id.AccountId;
import org.cordboard.core.id.AttemptId;
import org.cordboard.core.id.TrunkId;
import org.cordboard.core.ports.CallReports;
import org.cordboard.harness.fixtures.ManualClock;
import org.junit.jupiter.api.Test;

class TrunksTest {
    private static final AccountId ACCOUNT = AccountId.next();
    private static final PingResult SILENCE = new PingResult.Unanswered("it did not answer OPTIONS within 4 s");

    private final ManualClock clock = ManualClock.atNoon();
    private final AtomicInteger room = new AtomicInteger();
    private final Trunks trunks = new Trunks(clock, Duration.ofMinutes(5), room::incrementAndGet);
    private final Trunk first = trunk("first", 1);
    private final Trunk second = trunk("second", 2);

    private static Trunk trunk(String name, int channels) {
        return trunk(name, new TrunkLimits(channels, 0));
    }

    private static Trunk trunk(String name, TrunkLimits limits) {
        return new Trunk(
                ACCOUNT,
                TrunkId.next(),
                name,
                new TrunkTarget(
                        "sip:" + name + ".example",
                        "+16175550100",
                        List.of("sip:" + name + "2.example"),
                        SipProfile.defaults()),
                limits,
                Duration.ofSeconds(30));
    }

    private List<String> start(AttemptId attempt) {
        return trunks.start(attempt, List.of(first, second)).stream()
                .map(TrunkTarget::uri)
                .toList();
    }

    /** Every server of this trunk answers so. */
    private void pinged(Trunk trunk, PingResult result) {
        for (TrunkPing ping : trunks.due()) {
            trunks.pinged(ping, ping.trunk().equals(trunk.id()) ? result : new PingResult.Answered(200));
        }
    }

    private void goesDown(Trunk trunk) {
        pinged(trunk, SILENCE);
        clock.advance(Duration.ofSeconds(5));
        pinged(trunk, SILENCE);
    }

    @Test
    void the_first_trunk_with_room_gets_the_call_and_the_others_follow() {
        trunks.know(List.of(first, second));
        AttemptId one = AttemptId.next();
        assertEquals(3, trunks.room(List.of(first, second)));
        assertEquals(List.of("sip:first.example", "sip:second.example"), start(one));
        assertEquals(List.of("sip:second.example"), start(AttemptId.next()), "the first is full");
        assertEquals(List.of("sip:second.example"), start(AttemptId.next()));
        assertEquals(List.of(), start(AttemptId.next()), "the record waits");
        assertEquals(List.of(), trunks.waitsFor(List.of(first, second)), "to be full is nothing to report");
        trunks.ended(one);
        trunks.ended(one);
        assertEquals(1, trunks.room(List.of(first, second)));
    }

    @Test
    void a_call_that_goes_on_by_the_next_trunk_leaves_the_channel_of_the_one_before() {
        trunks.know(List.of(first, second));
        AttemptId attempt = AttemptId.next();
        start(attempt);
        assertTrue(trunks.clear(attempt, 0).granted());
        assertEquals(0, trunks.room(List.of(first)));
        assertTrue(trunks.clear(attempt, 1).granted());
        assertTrue(trunks.clear(attempt, 1).granted(), "and may send again");
        assertEquals(1, trunks.room(List.of(first)));
        assertEquals(1, trunks.room(List.of(second)));
        trunks.ended(attempt);
        assertEquals(2, trunks.room(List.of(second)));
        assertFalse(trunks.clear(attempt, 1).granted(), "it is over");
    }

    @Test
    void a_call_that_could_not_be_sent_to_the_next_trunk_holds_the_channel_of_the_one_before_again() {
        trunks.know(List.of(first, second));
        AttemptId attempt = AttemptId.next();
        start(attempt);
        trunks.clear(attempt, 0);
        assertTrue(trunks.clear(attempt, 1).granted());
        trunks.refused(attempt, 1, CallReports.NOT_SENT, null);
        assertEquals(2, trunks.room(List.of(second)));
        assertEquals(0, trunks.room(List.of(first)));
        trunks.ended(attempt);
        assertEquals(1, trunks.room(List.of(first)));
        assertEquals(2, trunks.room(List.of(second)));
    }

    @Test
    void what_a_call_sends_once_more_on_its_trunk_counts_against_the_rate_of_new_calls() {
        Trunk slow = trunk("slow", new TrunkLimits(100, 1));
        trunks.know(List.of(slow));
        AttemptId attempt = AttemptId.next();
        assertEquals(1, trunks.start(attempt, List.of(slow)).size());
        assertTrue(trunks.clear(attempt, 0).granted(), "the call itself");
        clock.advance(Duration.ofMillis(1_100));
        assertEquals(1, trunks.room(List.of(slow)));
        assertTrue(trunks.clear(attempt, 0).granted(), "with credentials");
        assertEquals(0, trunks.room(List.of(slow)));
        assertTrue(trunks.clear(attempt, 0).granted(), "a call that is up is not given up for the rate");
        clock.advance(Duration.ofMillis(1_100));
        assertEquals(1, trunks.room(List.of(slow)));
    }

    @Test
    void a_call_does_not_go_on_by_a_trunk_that_is_full_or_that_it_has_not() {
        trunks.know(List.of(first, second));
        AttemptId attempt = AttemptId.next();
        start(attempt);
        start(AttemptId.next());
        start(AttemptId.next());
        assertEquals(
                "trunk second takes no more calls now", trunks.clear(attempt, 1).reason());
        assertFalse(trunks.clear(attempt, 2).granted());
        assertEquals(0, trunks.room(List.of(first)), "it still holds its own channel");
    }

    @Test
    void a_trunk_that_answers_503_with_retry_after_gets_no_calls_for_that_time_and_is_asked_whether_it_is_there() {
        trunks.know(List.of(first, second));
        pinged(first, new PingResult.Answered(200));
        AttemptId attempt = AttemptId.next();
        start(attempt);
        trunks.refused(attempt, 0, 503, Duration.ofSeconds(20));
        trunks.ended(attempt);
        assertEquals(2, trunks.due().size(), "both servers of the first");
        assertEquals(List.of("sip:second.example"), start(AttemptId.next()));
        String sentence = trunks.waitsFor(List.of(first)).get(0);
        assertTrue(sentence.contains("asked for no calls"), sentence);
        assertEquals(
                clock.monotonicNanos() + Duration.ofSeconds(20).toNanos(),
                trunks.freeAt(List.of(first)).orElseThrow());
        clock.advance(Duration.ofSeconds(20));
        assertEquals(1, trunks.room(List.of(first)));
        assertEquals(List.of(), trunks.waitsFor(List.of(first)));
    }

    @Test
    void a_trunk_that_wants_no_calls_for_very_long_is_tried_again_sooner() {
        trunks.know(List.of(first));
        AttemptId attempt = AttemptId.next();
        start(attempt);
        trunks.refused(attempt, 0, 503, Duration.ofHours(24));
        trunks.ended(attempt);
        assertEquals(
                Duration.ofMinutes(5),
                trunks.live(ACCOUNT, first.id()).orElseThrow().heldFor());
        clock.advance(Duration.ofMinutes(5));
        assertEquals(1, trunks.room(List.of(first)));
    }

    @Test
    void a_busy_number_says_nothing_about_its_trunk() {
        trunks.know(List.of(first));
        pinged(first, new PingResult.Answered(200));
        AttemptId attempt = AttemptId.next();
        start(attempt);
        trunks.refused(attempt, 0, 486, Duration.ofSeconds(60));
        trunks.ended(attempt);
        assertEquals(1, trunks.room(List.of(first)));
        assertEquals(List.of(), trunks.due());
    }

    @Test
    void a_trunk_that_is_down_gets_no_calls_until_it_answers_again() {
        trunks.know(List.of(first, second));
        goesDown(first);
        assertEquals(List.of("sip:second.example"), start(AttemptId.next()));
        assertEquals(0, trunks.room(List.of(first)));
        assertTrue(trunks.freeAt(List.of(first)).isEmpty(), "no clock brings it back");
        String sentence = trunks.waitsFor(List.of(first)).get(0);
        assertTrue(sentence.startsWith("trunk first is down since 2026-01-01T12:00:05Z: it did not answer"), sentence);
        int told = room.get();
        clock.advance(Duration.ofSeconds(5));
        pinged(first, new PingResult.Answered(200));
        assertTrue(room.get() > told, "the dialer is woken");
        assertEquals(List.of("sip:first.example", "sip:second.example"), start(AttemptId.next()));
    }

    @Test
    void another_account_does_not_see_a_trunk() {
        trunks.know(List.of(first));
        assertTrue(trunks.live(ACCOUNT, first.id()).isPresent());
        assertTrue(trunks.live(AccountId.next(), first.id()).isEmpty());
    }
}
