package org.cordboard.harness.benchmarks.slee;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.cordboard.harness.benchmarks.Bench;
import org.cordboard.harness.benchmarks.Result;
import org.jspecify.annotations.Nullable;

/**
 * Events through the embedded container. Each delivery writes two CMP fields, attaches the entity to a second activity or
 * detaches it, cancels a timer and sets another one. *Thread-safe.*
 */
public final class SleeBench implements Bench {
    private static final Duration WARM_UP = Duration.ofSeconds(8);
    private static final Duration WINDOW = Duration.ofSeconds(10);
    private static final int ROUTER_THREADS = 2;
    private static final double GOAL = 300_000;

    @Override
    public String name() {
        return "slee";
    }

    @Override
    public String measures() {
        return "events per second through the SLEE container, delivery latency, allocation";
    }

    @Override
    public Result run(@Nullable Duration given) throws Exception {
        Duration window = given == null ? WINDOW : given;
        double[] perSecond = new double[3];
        double bytes = 0;
        int[] trees = {1, 100, 10_000};
        for (int i = 0; i < trees.length; i++) {
            try (Driver driver = new Driver(ROUTER_THREADS, trees[i])) {
                driver.flood(WARM_UP);
                Driver.Rate rate = driver.flood(window);
                perSecond[i] = rate.perSecond();
                if (trees[i] == 100) {
                    bytes = rate.bytesPerEvent();
                }
                progress(trees[i] + " trees: " + Math.round(rate.perSecond()) + " events/s");
            }
        }
        double alone = Driver.alone(GOAL / 2, window).percentile(.99);
        double wait = latency(GOAL / 2, window);
        double half = latency(perSecond[1] / 2, window);
        return new Result()
                .atLeast("eventsPerSecond1", perSecond[0], "1 live entity tree", GOAL)
                .atLeast("eventsPerSecond100", perSecond[1], "100 live entity trees", GOAL)
                .atLeast("eventsPerSecond10000", perSecond[2], "10,000 live entity trees", GOAL)
                .atMost("deliveryP99Micros", wait, "us from due to handled, 100 trees, half of the goal", 1_000)
                .figure("machineP99Micros", alone, "us late, the same loop without a container")
                .figure("deliveryP99MicrosAtHalf", half, "us, the same at half of the measured maximum")
                .figure("bytesPerEvent", bytes, "bytes allocated by all threads, 100 trees")
                .note("Each delivery: two CMP fields written, one attach or detach, one timer cancelled and one set.")
                .note("One thread fires as a resource adaptor does, " + ROUTER_THREADS + " router threads; warm-up "
                        + WARM_UP.toSeconds() + " s, window " + window.toSeconds() + " s each.");
    }

    private static double latency(double perSecond, Duration window) throws Exception {
        try (Driver driver = new Driver(ROUTER_THREADS, 100)) {
            driver.flood(WARM_UP);
            driver.pace(perSecond, Duration.ofSeconds(3));
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            driver.deliveries().time(true);
            driver.pace(perSecond, window);
            driver.deliveries().time(false);
            progress("at " + Math.round(perSecond) + " events/s: p50 "
                    + driver.deliveries().percentile(.5) + " us, p99 "
                    + driver.deliveries().percentile(.99) + " us, p99.9 "
                    + driver.deliveries().percentile(.999) + " us");
            return driver.deliveries().percentile(.99);
        }
    }

    private static void progress(String line) {
        System.err.println(line);
    }
}
