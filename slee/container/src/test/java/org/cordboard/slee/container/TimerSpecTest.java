package org.cordboard.slee.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import javax.slee.facilities.TimerID;
import javax.slee.facilities.TimerOptions;
import javax.slee.facilities.TimerPreserveMissed;
import org.cordboard.slee.testing.TestActivity;
import org.cordboard.slee.testing.TestEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** JSR 240, chapter 13: timers. */
class TimerSpecTest {
    private Slee slee;
    private TestActivity call;

    @BeforeEach
    void start() {
        slee = new Slee().withService();
        call = slee.ra().start("call");
    }

    @AfterEach
    void stop() {
        slee.close();
    }

    private void ask(String name, TestEvent.Script script) {
        slee.ra().fire(call, new TestEvent(name, script));
    }

    private List<String> expiries() {
        return slee.probe.lines().stream()
                .filter(line -> line.startsWith("Root timer"))
                .toList();
    }

    @Test
    void a_periodic_timer_counts_down() {
        ask(
                "set",
                sbb -> sbb.timers().setTimer(sbb.aci(), null, 0, 10, 3, new TimerOptions(10, TimerPreserveMissed.ALL)));
        slee.probe.awaits("Root timer left=0 missed=0");
        assertEquals(
                List.of("Root timer left=2 missed=0", "Root timer left=1 missed=0", "Root timer left=0 missed=0"),
                expiries());
    }

    @Test
    void late_expiries_are_skipped_but_counted_when_none_or_only_the_last_is_preserved() {
        long past = System.currentTimeMillis() - 10_000;
        ask(
                "set",
                sbb -> sbb.timers()
                        .setTimer(sbb.aci(), null, past, 1_000, 5, new TimerOptions(1, TimerPreserveMissed.LAST)));
        slee.probe.awaits("Root timer left=0 missed=4");
        ask(
                "set again",
                sbb -> sbb.timers()
                        .setTimer(sbb.aci(), null, past, 1_000, 5, new TimerOptions(1, TimerPreserveMissed.NONE)));
        ask(
                "sentinel",
                sbb -> sbb.timers()
                        .setTimer(
                                sbb.aci(),
                                null,
                                System.currentTimeMillis() + 40,
                                1,
                                2,
                                new TimerOptions(1, TimerPreserveMissed.ALL)));
        slee.probe.awaitThat(() -> expiries().size() >= 3, "the sentinel");
        assertEquals(3, expiries().size());
    }

    @Test
    void a_timer_cancelled_in_the_transaction_that_set_it_or_later_never_expires() {
        TimerID[] later = new TimerID[1];
        ask("set and cancel", sbb -> {
            sbb.timers().cancelTimer(sbb.timers().setTimer(sbb.aci(), null, 0, new TimerOptions()));
            later[0] = sbb.timers().setTimer(sbb.aci(), null, System.currentTimeMillis() + 60, new TimerOptions());
        });
        ask("cancel", sbb -> {
            sbb.probe()
                    .saw("on the activity "
                            + sbb.timers().getActivityContextInterface(later[0]).equals(sbb.aci()));
            sbb.timers().cancelTimer(later[0]);
        });
        ask(
                "sentinel",
                sbb -> sbb.timers()
                        .setTimer(
                                sbb.aci(),
                                null,
                                System.currentTimeMillis() + 120,
                                1,
                                0,
                                new TimerOptions(1, TimerPreserveMissed.ALL)));
        slee.probe.awaitThat(() -> !expiries().isEmpty(), "the sentinel");
        assertEquals(
                "Root timer left=" + Integer.MAX_VALUE + " missed=0", expiries().get(0));
        slee.probe.awaits("on the activity true");
    }

    @Test
    void a_timer_set_in_a_transaction_that_is_taken_back_never_expires() {
        ask("set", sbb -> {
            sbb.timers().setTimer(sbb.aci(), null, 0, new TimerOptions());
            sbb.context().setRollbackOnly();
        });
        ask(
                "sentinel",
                sbb -> sbb.timers()
                        .setTimer(
                                sbb.aci(),
                                null,
                                System.currentTimeMillis() + 40,
                                1,
                                2,
                                new TimerOptions(1, TimerPreserveMissed.ALL)));
        slee.probe.awaits("Root timer left=0 missed=0");
        assertEquals(2, expiries().size());
    }

    @Test
    void timers_end_with_their_activity() {
        ask(
                "set",
                sbb -> sbb.timers().setTimer(sbb.aci(), null, 0, 10, 0, new TimerOptions(10, TimerPreserveMissed.ALL)));
        slee.probe.awaitThat(() -> expiries().size() > 2, "three expiries");
        slee.ra().end(call);
        slee.awaitNothing();
        assertFalse(expiries().isEmpty());
    }
}
