package org.cordboard.slee.container;

import static org.junit.jupiter.api.Assertions.assertEquals;

import javax.slee.facilities.TimerOptions;
import org.cordboard.slee.testing.ScriptedLocal;
import org.cordboard.slee.testing.TestActivity;
import org.cordboard.slee.testing.TestEvent;
import org.junit.jupiter.api.Test;

/** One call, from the first event to nothing left. */
class FirstCallTest {
    @Test
    void an_event_starts_a_tree_that_keeps_state_and_goes_when_its_activity_ends() {
        try (Slee slee = new Slee().withService()) {
            TestActivity call = slee.ra().start("call", 2);
            slee.ra().fire(call, new TestEvent("one", sbb -> sbb.setCount(41)));
            slee.ra().fire(call, new TestEvent("two", sbb -> {
                sbb.setCount(sbb.getCount() + 1);
                sbb.probe().saw("count " + sbb.getCount());
                ScriptedLocal child = (ScriptedLocal) sbb.getChildren().create();
                sbb.aci().attach(child);
                sbb.probe().saw("doubled " + child.doubled(20, 1L, "ab"));
                sbb.timers().setTimer(sbb.aci(), null, System.currentTimeMillis() + 10, new TimerOptions());
            }));
            slee.probe.awaits("count 42");
            slee.probe.awaits("doubled 43");
            slee.probe.awaits("Root timer left=0 missed=0");
            slee.probe.awaits("Child timer left=0 missed=0");
            assertEquals(2, slee.container.sbbEntities());
            slee.ra().end(call);
            slee.awaitNothing();
            slee.probe.awaits("Root activity ended TestActivity[name=call]");
            slee.probe.awaits("Child sbbRemove");
            slee.probe.awaits("ended call");
        }
    }
}
