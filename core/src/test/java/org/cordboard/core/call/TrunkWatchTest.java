package org.cordboard.core.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cordboard.core.call.PingResult.Answered;
import org.cordboard.core.call.PingResult.NotAsked;
import org.cordboard.core.call.PingResult.Unanswered;
import org.cordboard.core.id.AccountId;
import org.cordboard.core.id.TrunkId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrunkWatchTest {
    private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");
    private static final Unanswered SILENCE = new Unanswered("it did not answer OPTIONS within 4 s");
    private static final String FIRST = "sip:192.0.2.1:5060";
    private static final String SECOND = "sip:192.0.2.2:5060";

    private final TrunkWatch watch = new TrunkWatch();
    private Trunk trunk = trunk(Duration.ofSeconds(30));
    private long now;
    private int ids;

    private static Trunk trunk(Duration every) {
        return new Trunk(
                AccountId.next(),
                TrunkId.next(),
                "carrier",
                new TrunkTarget(FIRST, "+16175550100", List.of(SECOND), SipProfile.defaults()),
                TrunkLimits.NONE,
                every);
    }

    private Instant at() {
        return START.plusNanos(now);
    }

    private List<TrunkPing> due() {
        return watch.due(now, () -> "ping-" + ids++);
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    private Optional<TrunkState> answer(TrunkPing ping, PingResult result) {
        return watch.answered(ping, result, at(), now)
                .map(change -> change.now().state());
    }

    /** Asks all that are due and gives each server its answer. */
    private void round(PingResult first, PingResult second) {
        for (TrunkPing ping : due()) {
            answer(ping, ping.uri().equals(FIRST) ? first : second);
        }
    }

    private TrunkState state() {
        return watch.health(trunk.id()).orElseThrow().state();
    }

    @Test
    void every_server_is_asked_at_once_and_then_every_interval() {
        watch.know(List.of(trunk), at(), now);
        assertEquals(TrunkState.UNKNOWN, state());
        List<TrunkPing> first = due();
        assertEquals(List.of(FIRST, SECOND), first.stream().map(TrunkPing::uri).toList());
        assertEquals(List.of(), due());
        first.forEach(ping -> answer(ping, new Answered(200)));
        pass(Duration.ofSeconds(29));
        assertEquals(List.of(), due());
        pass(Duration.ofSeconds(1));
        assertEquals(2, due().size());
    }

    @Test
    void a_trunk_is_up_when_one_server_answers_and_down_when_all_have_failed_twice() {
        watch.know(List.of(trunk), at(), now);
        round(new Answered(200), SILENCE);
        assertEquals(TrunkState.UP, state());
        pass(Duration.ofSeconds(5));
        round(new Answered(200), SILENCE);
        assertEquals(TrunkState.UP, state());
        assertEquals(List.of(FIRST), watch.reachable(trunk).orElseThrow().servers());
        pass(Duration.ofSeconds(25));
        round(SILENCE, SILENCE);
        assertEquals(TrunkState.UP, state(), "one lost ping is no outage");
        pass(Duration.ofSeconds(5));
        Instant down = at();
        round(SILENCE, SILENCE);
        assertEquals(TrunkState.DOWN, state());
        assertEquals(down, watch.health(trunk.id()).orElseThrow().since());
        assertEquals(SILENCE.reason(), watch.health(trunk.id()).orElseThrow().reason());
        assertEquals(Optional.empty(), watch.reachable(trunk));
    }

    @Test
    void a_trunk_that_answers_again_is_up_at_once_and_the_change_is_told_once() {
        watch.know(List.of(trunk), at(), now);
        round(SILENCE, SILENCE);
        pass(Duration.ofSeconds(5));
        round(SILENCE, SILENCE);
        assertEquals(TrunkState.DOWN, state());
        pass(Duration.ofSeconds(5));
        List<TrunkPing> pings = due();
        assertEquals(Optional.of(TrunkState.UP), answer(pings.get(0), new Answered(200)));
        assertEquals(Optional.empty(), answer(pings.get(1), new Answered(200)));
        assertEquals(2, watch.reachable(trunk).orElseThrow().servers().size());
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 302, 401, 403, 404, 405, 481, 486, 500, 501, 600})
    void who_answers_at_all_is_there(int status) {
        watch.know(List.of(trunk), at(), now);
        round(new Answered(status), new Answered(status));
        assertEquals(TrunkState.UP, state());
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 503})
    void who_says_that_no_call_gets_through_is_down_after_two_times(int status) {
        watch.know(List.of(trunk), at(), now);
        round(new Answered(status), new Answered(status));
        assertEquals(TrunkState.UNKNOWN, state());
        pass(Duration.ofSeconds(5));
        round(new Answered(status), new Answered(status));
        assertEquals(TrunkState.DOWN, state());
    }

    @Test
    void a_switch_without_the_service_says_nothing_about_a_trunk() {
        watch.know(List.of(trunk), at(), now);
        for (int times = 0; times < 5; times++) {
            round(new NotAsked("no service took it"), new NotAsked("no service took it"));
            pass(Duration.ofSeconds(30));
        }
        assertEquals(TrunkState.UNKNOWN, state());
        assertEquals(
                "no service took it", watch.health(trunk.id()).orElseThrow().reason());
    }

    @Test
    void late_and_foreign_answers_change_nothing_and_a_lost_ping_is_sent_again() {
        watch.know(List.of(trunk), at(), now);
        TrunkPing lost = due().get(0);
        pass(Duration.ofSeconds(60));
        assertEquals(2, due().size());
        answer(lost, new Answered(200));
        assertEquals(TrunkState.UNKNOWN, state());
        answer(new TrunkPing("other", TrunkId.next(), FIRST, Duration.ofSeconds(1)), new Answered(200));
        assertEquals(TrunkState.UNKNOWN, state());
    }

    @Test
    void a_trunk_that_is_never_asked_is_unknown_also_when_it_was_down_before() {
        watch.know(List.of(trunk), at(), now);
        round(SILENCE, SILENCE);
        pass(Duration.ofSeconds(5));
        round(SILENCE, SILENCE);
        trunk = new Trunk(trunk.account(), trunk.id(), trunk.name(), trunk.target(), TrunkLimits.NONE, Duration.ZERO);
        watch.know(List.of(trunk), at(), now);
        assertEquals(TrunkState.UNKNOWN, state());
        assertEquals(List.of(), due());
    }

    @Test
    void a_call_that_failed_there_has_the_trunk_asked_at_once() {
        watch.know(List.of(trunk), at(), now);
        round(new Answered(200), new Answered(200));
        assertEquals(List.of(), due());
        watch.doubt(trunk.id(), now);
        assertEquals(2, due().size());
    }

    @Test
    void a_trunk_that_is_gone_is_not_asked_any_more() {
        watch.know(List.of(trunk), at(), now);
        watch.know(List.of(), at(), now);
        assertEquals(List.of(), due());
        assertTrue(watch.health(trunk.id()).isEmpty());
    }
}
