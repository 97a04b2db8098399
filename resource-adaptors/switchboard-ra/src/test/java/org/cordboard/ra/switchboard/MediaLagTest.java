package org.cordboard.ra.switchboard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.UUID;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

class MediaLagTest {
    private final MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    private final String node = "node of " + UUID.randomUUID();

    /** What the media adaptor publishes. */
    public interface SecondsMBean {
        /** The number now. */
        double getValue();
    }

    /** Some seconds. */
    public record Seconds(double value) implements SecondsMBean {
        @Override
        public double getValue() {
            return value;
        }
    }

    private ObjectName publish(String of, double seconds) throws Exception {
        return beans.registerMBean(
                        new Seconds(seconds),
                        new ObjectName("org.cordboard.metrics:name=media.lag.seconds,entity=\"media\",node="
                                + ObjectName.quote(of)))
                .getObjectName();
    }

    @Test
    void it_is_what_the_media_of_this_node_publish_and_zero_before_and_after() throws Exception {
        MediaLag lag = new MediaLag(node);
        assertEquals(Duration.ZERO, lag.now());
        ObjectName other = publish(node + " b", 1);
        ObjectName ours = publish(node, .035);
        try {
            assertEquals(Duration.ofMillis(35), lag.now());
        } finally {
            beans.unregisterMBean(ours);
            beans.unregisterMBean(other);
        }
        assertEquals(Duration.ZERO, lag.now());
    }
}
