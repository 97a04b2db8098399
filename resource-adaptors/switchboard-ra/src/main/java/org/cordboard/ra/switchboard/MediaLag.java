package org.cordboard.ra.switchboard;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/** How late this node's audio is, as the media adaptor publishes it: that adaptor lives behind another class loader. Thread-safe. */
final class MediaLag {
    private final MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    private final ObjectName published;

    MediaLag(String node) {
        try {
            published = new ObjectName(
                    "org.cordboard.metrics:name=media.lag.seconds,node=%s,*".formatted(ObjectName.quote(node)));
        } catch (MalformedObjectNameException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The latest of them; zero while nothing is published. */
    Duration now() {
        double most = 0;
        for (ObjectName name : beans.queryNames(published, null)) {
            most = Math.max(most, seconds(name));
        }
        return Duration.ofNanos((long) (most * 1e9));
    }

    private double seconds(ObjectName name) {
        try {
            return beans.getAttribute(name, "Value") instanceof Number number ? number.doubleValue() : 0;
        } catch (JMException gone) {
            return 0;
        }
    }
}
