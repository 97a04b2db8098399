package org.cordboard.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import javax.management.JMException;
import javax.management.ObjectName;
import org.cordboard.core.id.DeviceId;
import org.cordboard.grid.Grid;
import org.cordboard.grid.GridConfig;
import org.cordboard.harness.fixtures.Await;
import org.junit.jupiter.api.Test;

class MediaLinksTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    /** The media of one node. Thread-safe. */
    private static final class Media implements LinkMXBean, AutoCloseable {
        private final String address;
        private final boolean secretWanted;
        private final ObjectName name;
        private volatile String secret = "";
        private volatile List<String> peers = List.of();

        Media(String node, String address, boolean secretWanted) throws JMException {
            this.address = address;
            this.secretWanted = secretWanted;
            name = new ObjectName("org.cordboard:type=MediaLink,entity=\"media\",node=" + ObjectName.quote(node));
            ManagementFactory.getPlatformMBeanServer().registerMBean(this, name);
        }

        @Override
        public String getAddress() {
            return address;
        }

        @Override
        public boolean isSecretWanted() {
            return secretWanted;
        }

        @Override
        public void setSecret(String given) {
            secret = given;
        }

        @Override
        public String[] getPeers() {
            return peers.toArray(String[]::new);
        }

        @Override
        public void setPeers(String[] given) {
            peers = List.of(given);
        }

        @Override
        public void close() throws JMException {
            ManagementFactory.getPlatformMBeanServer().unregisterMBean(name);
        }
    }

    private static GridConfig grid(String node, List<String> members) {
        return new GridConfig(
                new DeviceId(node), "cordboard", "127.0.0.1", 0, 1, members, false, Duration.ofSeconds(5));
    }

    @Test
    void the_media_of_members_learns_where_the_others_are_and_what_they_share() throws Exception {
        try (Grid one = Grid.start(grid("east-1", List.of()));
                Grid two = Grid.start(grid("east-2", List.of("127.0.0.1:" + one.port())));
                Media first = new Media("east-1", "127.0.0.1:7001", true);
                Media second = new Media("east-2", "127.0.0.1:7002", true);
                MediaLinks ours = new MediaLinks(one, new DeviceId("east-1"));
                MediaLinks theirs = new MediaLinks(two, new DeviceId("east-2"))) {
            ours.start();
            theirs.start();
            Await.until(
                    "both are introduced",
                    SOON,
                    () -> first.peers.equals(List.of("east-2=127.0.0.1:7002"))
                            && second.peers.equals(List.of("east-1=127.0.0.1:7001")));
            Await.until(
                    "they share a secret", SOON, () -> !first.secret.isEmpty() && first.secret.equals(second.secret));
        }
    }

    @Test
    void a_secret_of_the_configuration_is_left_alone_and_media_may_come_late() throws Exception {
        try (Grid grid = Grid.start(grid("west-1", List.of()));
                MediaLinks links = new MediaLinks(grid, new DeviceId("west-1"))) {
            links.start();
            try (Media media = new Media("west-1", "127.0.0.1:7001", false)) {
                Await.until("the grid is told", SOON, () -> grid.media().containsValue("127.0.0.1:7001"));
                links.wake();
                assertEquals("", media.secret);
            }
        }
    }
}
