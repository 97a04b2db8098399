package org.cordboard.core.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class QueueSizeTest {
    private static final QueueSize SIZE = new QueueSize(Duration.ofSeconds(60), 10, 500);

    @Test
    void a_queue_holds_what_is_dialed_within_the_horizon() {
        DepletionRate rate = new DepletionRate(0);
        for (long second = 1; second <= 300; second++) {
            rate.took(4, Duration.ofSeconds(second).toNanos());
        }
        int target = SIZE.target(rate);
        assertTrue(target >= 235 && target <= 241, "4 a second for 60 s: " + target);
    }

    @Test
    void within_its_limits() {
        DepletionRate idle = new DepletionRate(0);
        assertEquals(10, SIZE.target(idle));
        DepletionRate fast = new DepletionRate(0);
        for (long second = 1; second <= 300; second++) {
            fast.took(1000, Duration.ofSeconds(second).toNanos());
        }
        assertEquals(500, SIZE.target(fast));
    }

    @Test
    void it_is_topped_up_in_batches_once_half_empty() {
        DepletionRate idle = new DepletionRate(0);
        assertEquals(10, SIZE.topUp(0, idle));
        assertEquals(5, SIZE.topUp(5, idle));
        assertEquals(0, SIZE.topUp(6, idle));
        assertEquals(0, SIZE.topUp(50, idle));
    }
}
