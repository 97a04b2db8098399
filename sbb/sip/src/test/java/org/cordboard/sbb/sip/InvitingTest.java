package org.cordboard.sbb.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.cordboard.core.call.InviteCourse;
import org.cordboard.core.call.Refusal;
import org.cordboard.core.call.TrunkTarget;
import org.cordboard.core.record.PhoneNumber;
import org.junit.jupiter.api.Test;

class InvitingTest {
    private static final PhoneNumber NUMBER = new PhoneNumber("+16175550123");
    private static final List<TrunkTarget> TRUNKS =
            List.of(new TrunkTarget("sip:a", "+16175550100"), new TrunkTarget("sip:b", "+16175550100"));

    private final Inviting start = Inviting.on(InviteCourse.to(NUMBER, TRUNKS)).sent("id", 1);

    private static Inviting redirected(Inviting from) {
        Refusal moved = new Refusal(302, false, List.of("sip:+16175550123@c"), null, null);
        InviteCourse next =
                from.course().after(moved.having(from.rangBefore(302))).orElseThrow();
        return from.again(next).sent("id", 2);
    }

    @Test
    void a_phone_that_rang_before_the_call_was_redirected_is_not_rung_by_another_trunk() {
        Inviting redirected = redirected(start.wasHeard(180));
        assertTrue(redirected.rangBefore(503));
        assertEquals(Optional.empty(), redirected.course().after(Refusal.of(503).having(redirected.rangBefore(503))));
    }

    @Test
    void a_call_that_is_redirected_before_any_phone_rings_may_go_on_by_another_trunk() {
        Inviting redirected = redirected(start.wasHeard(100));
        assertFalse(redirected.rangBefore(503));
        assertEquals(
                "sip:+16175550123@b",
                redirected
                        .course()
                        .after(Refusal.of(503).having(redirected.rangBefore(503)))
                        .orElseThrow()
                        .way()
                        .uri());
    }
}
