package org.cordboard.ra.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import javax.management.Attribute;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.cordboard.ratype.media.JoinFailed;
import org.cordboard.ratype.media.JoinMode;
import org.cordboard.ratype.media.Joined;
import org.cordboard.ratype.media.LegAddress;
import org.cordboard.ratype.media.MediaConnection;
import org.cordboard.ratype.media.MediaProvider;
import org.cordboard.ratype.media.Unjoined;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Connections of two adaptors, each on its own node, that are introduced as a node introduces them. */
@Timeout(60)
class LinkedAdaptorsTest {
    private static final MBeanServer BEANS = ManagementFactory.getPlatformMBeanServer();

    @TempDir
    private Path folder;

    /** One active adaptor. */
    private record Running(MediaResourceAdaptor adaptor, FakeSlee slee, ObjectName link) implements AutoCloseable {
        MediaConnection connection() throws Exception {
            return ((MediaProvider)
                            Objects.requireNonNull(adaptor.getResourceAdaptorInterface(MediaProvider.class.getName())))
                    .createConnection("call");
        }

        String address() throws Exception {
            return String.valueOf(BEANS.getAttribute(link, "Address"));
        }

        void told(String secret, String... peers) throws Exception {
            assertEquals(true, BEANS.getAttribute(link, "SecretWanted"));
            BEANS.setAttribute(link, new Attribute("Secret", secret));
            BEANS.setAttribute(link, new Attribute("Peers", peers));
        }

        @Override
        public void close() {
            adaptor.raStopping();
            adaptor.raInactive();
            assertTrue(!BEANS.isRegistered(link));
        }
    }

    private Running running(String node) throws Exception {
        MediaResourceAdaptor adaptor = new MediaResourceAdaptor();
        FakeSlee slee = new FakeSlee(adaptor);
        int first = MediaResourceAdaptorTest.freePorts();
        Path conf = Files.writeString(folder.resolve(node), "rtp.ports = " + first + "-" + (first + 7));
        adaptor.setResourceAdaptorContext(slee);
        adaptor.raConfigure(SettingsTest.properties(conf.toString(), node));
        adaptor.raActive();
        ObjectName link = BEANS.queryNames(
                        new ObjectName("org.cordboard:type=MediaLink,node=" + ObjectName.quote(node) + ",*"), null)
                .iterator()
                .next();
        return new Running(adaptor, slee, link);
    }

    @Test
    void connections_of_two_nodes_are_joined_when_the_nodes_are_introduced() throws Exception {
        try (Running here = running("north");
                Running there = running("south")) {
            MediaConnection customer = here.connection();
            MediaConnection agent = there.connection();
            customer.join(agent.address(), JoinMode.TALK);
            JoinFailed early = here.slee.next(customer, JoinFailed.class);
            assertEquals(new LegAddress("south", agent.address().leg()), early.peer());
            here.told("what all nodes share", "south=" + there.address());
            there.told("what all nodes share");
            customer.join(agent.address(), JoinMode.TALK);
            assertEquals(agent.address(), here.slee.next(customer, Joined.class).peer());
            assertEquals(
                    customer.address(), there.slee.next(agent, Joined.class).peer());
            agent.close();
            assertEquals(
                    agent.address(), here.slee.next(customer, Unjoined.class).peer());
            there.slee.nextEnds(agent);
            customer.close();
            here.slee.nextEnds(customer);
        }
    }
}
