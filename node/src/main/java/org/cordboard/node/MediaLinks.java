package org.cordboard.node;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.management.Attribute;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.cordboard.core.id.DeviceId;
import org.cordboard.grid.Grid;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Introduces the media of this node to that of the other members: what one needs to reach another goes over the grid. The media lives
 * behind another class loader and is met by the MBean {@code org.cordboard:type=MediaLink}; where there is none nothing is said.
 * Thread-safe.
 */
final class MediaLinks implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MediaLinks.class);
    private static final long LOOK_MILLIS = 1000;
    private static final String SECRET = "media.link";

    private final Grid grid;
    private final DeviceId self;
    private final MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    private final ObjectName ours;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "media-links"));
    private String trouble = "";

    MediaLinks(Grid grid, DeviceId self) {
        this.grid = grid;
        this.self = self;
        try {
            ours = new ObjectName("org.cordboard:type=MediaLink,node=" + ObjectName.quote(self.value()) + ",*");
        } catch (MalformedObjectNameException e) {
            throw new IllegalStateException("a quoted id makes a name, this one did not: " + self, e);
        }
    }

    /** Looks once a second: media and members come and go by themselves. */
    void start() {
        var unused = thread.scheduleWithFixedDelay(this::look, 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Looks soon. */
    void wake() {
        try {
            thread.execute(this::look);
        } catch (RejectedExecutionException closing) {
            LOG.trace("a member came or went while this node stops");
        }
    }

    private void look() {
        try {
            Set<ObjectName> found = beans.queryNames(ours, null);
            for (ObjectName media : found) {
                introduce(media);
            }
            trouble = "";
        } catch (JMException | RuntimeException e) {
            String now = String.valueOf(e.getMessage());
            if (!now.equals(trouble)) {
                trouble = now;
                LOG.warn("legs of other nodes may not be reached: {}", now);
            }
        }
    }

    private void introduce(ObjectName media) throws JMException {
        grid.tellMedia(String.valueOf(beans.getAttribute(media, "Address")));
        if (Boolean.TRUE.equals(beans.getAttribute(media, "SecretWanted"))) {
            beans.setAttribute(media, new Attribute("Secret", grid.sharedSecret(SECRET)));
        }
        Map<String, String> others = new TreeMap<>();
        grid.media().forEach((device, address) -> {
            if (!device.equals(self)) {
                others.put(device.value(), address);
            }
        });
        String[] peers = others.entrySet().stream()
                .map(e -> e.getKey() + "=" + e.getValue())
                .toArray(String[]::new);
        Object known = beans.getAttribute(media, "Peers");
        if (!(known instanceof String[] before) || !Set.of(before).equals(Set.of(peers))) {
            beans.setAttribute(media, new Attribute("Peers", peers));
            LOG.info("the media of {} is known", Arrays.toString(peers));
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(5, TimeUnit.SECONDS)) {
                LOG.warn("the media's links do not stop");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
