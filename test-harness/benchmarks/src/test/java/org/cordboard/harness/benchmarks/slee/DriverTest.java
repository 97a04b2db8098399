package org.cordboard.harness.benchmarks.slee;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DriverTest {
    @Test
    void every_event_that_is_fired_is_delivered_and_nothing_is_left() throws Exception {
        try (Driver driver = new Driver(2, 20)) {
            Driver.Rate rate = driver.flood(Duration.ofMillis(200));
            assertTrue(rate.perSecond() > 0 && rate.bytesPerEvent() > 0, rate.toString());
            driver.deliveries().time(true);
            driver.pace(1_000, Duration.ofSeconds(1));
            assertTrue(driver.deliveries().percentile(1) >= driver.deliveries().percentile(.5));
        }
    }

    @Test
    void waits_are_counted_in_microseconds() {
        Deliveries deliveries = new Deliveries();
        deliveries.time(true);
        deliveries.handled(System.nanoTime() - 2_000_000);
        assertTrue(deliveries.percentile(.99) >= 2_000, "2 ms are 2,000 us");
        assertEquals(1, deliveries.count());
    }
}
