package org.cordboard.ra.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.slee.resource.ActivityHandle;
import org.cordboard.media.answer.Verdict;
import org.cordboard.ratype.media.AnswerClassified;
import org.cordboard.ratype.media.AnswerVerdict;
import org.cordboard.ratype.media.DetectionProfile;
import org.cordboard.ratype.media.JoinFailed;
import org.cordboard.ratype.media.JoinMode;
import org.cordboard.ratype.media.Joined;
import org.cordboard.ratype.media.LegAddress;
import org.cordboard.ratype.media.MediaConnection;
import org.cordboard.ratype.media.MediaEnded;
import org.cordboard.ratype.media.MediaProvider;
import org.cordboard.ratype.media.MediaUnavailableException;
import org.cordboard.ratype.media.PeerHeard;
import org.cordboard.ratype.media.PlayFinished;
import org.cordboard.ratype.media.SdpException;
import org.cordboard.ratype.media.Unjoined;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class MediaResourceAdaptorTest {
    private final MediaResourceAdaptor adaptor = new MediaResourceAdaptor();
    private final FakeSlee slee = new FakeSlee(adaptor);
    private MediaProvider provider;

    @BeforeEach
    void activate(@TempDir Path folder) throws Exception {
        int first = freePorts();
        Path conf = Files.writeString(folder.resolve("cordboard.conf"), "rtp.ports = " + first + "-" + (first + 7));
        adaptor.setResourceAdaptorContext(slee);
        adaptor.raVerifyConfiguration(SettingsTest.properties(conf.toString(), "east"));
        adaptor.raConfigure(SettingsTest.properties(conf.toString(), "east"));
        adaptor.raActive();
        provider = (MediaProvider)
                Objects.requireNonNull(adaptor.getResourceAdaptorInterface(MediaProvider.class.getName()));
    }

    /** The first of eight ports in a row that are free now, below those that systems give out by themselves. */
    static int freePorts() throws IOException {
        for (int tries = 0; tries < 100; tries++) {
            int first = 10_000 + 2 * ThreadLocalRandom.current().nextInt(4_500);
            if (IntStream.range(first, first + 8).allMatch(MediaResourceAdaptorTest::isFree)) {
                return first;
            }
        }
        throw new IOException("no free ports");
    }

    private static boolean isFree(int port) {
        try (DatagramSocket probe = new DatagramSocket(port, InetAddress.getLoopbackAddress())) {
            return probe.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    @AfterEach
    void deactivate() {
        adaptor.raStopping();
        adaptor.raInactive();
        adaptor.raUnconfigure();
        adaptor.unsetResourceAdaptorContext();
        assertEquals(0, slee.activities());
    }

    private ActivityHandle handle(MediaConnection connection) {
        return Objects.requireNonNull(adaptor.getActivityHandle(connection));
    }

    private static void agree(MediaConnection one, MediaConnection other) throws SdpException {
        one.acceptAnswer(other.answerOffer(one.createOffer()));
    }

    @Test
    void two_connections_agree_are_joined_and_part_when_one_closes() throws Exception {
        MediaConnection customer = provider.createConnection("customer");
        MediaConnection agent = provider.createConnection("agent");
        MediaConnection phone = provider.createConnection("phone");
        agree(phone, agent);
        customer.answerOffer(agent.createOffer());
        agent.join(customer.address(), JoinMode.TALK);
        // What the phone sends by its clock reaches the agent's leg, and the customer's from there
        assertEquals(agent.address(), slee.next(customer, Joined.class).peer());
        assertEquals(customer.address(), slee.next(agent, Joined.class).peer());
        PeerHeard heard = slee.next(customer, PeerHeard.class);
        assertEquals(agent.address(), heard.peer());
        assertTrue(heard.afterJoin().compareTo(Duration.ofSeconds(30)) < 0);
        customer.close();
        assertEquals("PCMU", slee.next(customer, MediaEnded.class).codec());
        slee.nextEnds(customer);
        assertEquals(customer.address(), slee.next(agent, Unjoined.class).peer());
        assertNull(adaptor.getActivity(handle(customer)));
    }

    @Test
    void a_prompt_ends_and_silence_is_classified() throws Exception {
        MediaConnection connection = provider.createConnection("call");
        connection.play("no-agent");
        connection.stopPlaying();
        assertEquals(new PlayFinished("no-agent", false), slee.next(connection, PlayFinished.class));
        connection.detectAnswer(
                DetectionProfile.ofAnswer(Duration.ofMillis(1), DetectionProfile.Preference.BALANCED, Duration.ZERO));
        AnswerClassified classified = slee.next(connection, AnswerClassified.class);
        assertEquals(AnswerVerdict.SILENCE, classified.verdict());
        assertEquals(Duration.ofMillis(500), classified.decision(), "the shortest limit there is");
        assertTrue(classified.onset().isNegative() && !classified.heardRtp());
    }

    @Test
    void a_leg_of_an_unknown_node_and_a_leg_that_is_not_there_cannot_be_joined() throws Exception {
        MediaConnection connection = provider.createConnection("call");
        assertEquals("east", connection.address().node());
        connection.join(new LegAddress("west", "1"), JoinMode.TALK);
        assertTrue(slee.next(connection, JoinFailed.class).reason().contains("no node west that is known"));
        connection.join(new LegAddress("east", "none"), JoinMode.TALK);
        assertEquals(
                new LegAddress("east", "none"),
                slee.next(connection, JoinFailed.class).peer());
    }

    @Test
    void bad_descriptions_are_refused_with_a_sentence() throws Exception {
        MediaConnection connection = provider.createConnection("call");
        assertTrue(assertThrows(SdpException.class, () -> connection.acceptAnswer("hello"))
                .getMessage()
                .contains("must begin with 'v=0'"));
        assertThrows(SdpException.class, () -> connection.answerOffer("v=0\r\n"));
    }

    @Test
    void the_slee_can_take_connections_away_and_their_ports_are_free_again() throws Exception {
        for (int round = 0; round < 3; round++) {
            List<MediaConnection> all = List.of(
                    provider.createConnection("unreferenced"),
                    provider.createConnection("removed"),
                    provider.createConnection("ended"),
                    provider.createConnection("closed"));
            assertTrue(assertThrows(MediaUnavailableException.class, () -> provider.createConnection("fifth"))
                    .getMessage()
                    .contains("no free pair of ports"));
            adaptor.activityUnreferenced(handle(all.get(0)));
            slee.nextEnds(all.get(0));
            adaptor.administrativeRemove(handle(all.get(1)));
            slee.nextEnds(all.get(1));
            slee.endActivity(handle(all.get(2)));
            slee.nextEnds(all.get(2));
            all.get(3).close();
            slee.nextEnds(all.get(3));
            assertEquals(0, slee.activities());
            awaitNoConnection(all.get(2));
        }
    }

    /** An activity that the SLEE has ended leaves a connection that closes a moment later. */
    private void awaitNoConnection(MediaConnection connection) throws InterruptedException {
        long end = System.nanoTime() + 10_000_000_000L;
        while (adaptor.getActivity(handle(connection)) != null) {
            assertTrue(System.nanoTime() < end, "the connection closes");
            Thread.onSpinWait();
        }
    }

    @Test
    void a_connection_is_closed_when_the_delivery_that_opened_it_is_rolled_back_and_stays_otherwise() throws Exception {
        slee.transactions.begin();
        MediaConnection forgotten = provider.createConnection("rolled back");
        slee.transactions.rollback();
        slee.nextEnds(forgotten);
        slee.transactions.begin();
        MediaConnection kept = provider.createConnection("committed");
        slee.transactions.commit();
        assertEquals(1, slee.activities());
        kept.close();
        slee.nextEnds(kept);
    }

    @Test
    void an_activity_that_cannot_start_leaves_no_port_open() throws Exception {
        slee.refuseActivities();
        for (int i = 0; i < 100; i++) {
            String message = assertThrows(MediaUnavailableException.class, () -> provider.createConnection("refused"))
                    .getMessage();
            if (!message.contains("no free pair")) {
                assertTrue(message.contains("starts no activity"), message);
            }
        }
    }

    @Test
    void a_stopping_adaptor_closes_all_and_opens_no_more() throws Exception {
        MediaConnection connection = provider.createConnection("call");
        adaptor.raStopping();
        slee.nextEnds(connection);
        assertTrue(assertThrows(MediaUnavailableException.class, () -> provider.createConnection("late"))
                .getMessage()
                .contains("is stopping"));
        connection.play("no-agent");
        connection.close();
        adaptor.raInactive();
        assertNull(adaptor.getResourceAdaptorInterface(MediaProvider.class.getName()));
    }

    @Test
    void every_verdict_of_the_detector_has_its_own_here() {
        assertEquals(
                Verdict.values().length,
                Arrays.stream(Verdict.values())
                        .map(Translation::verdict)
                        .distinct()
                        .count());
    }

    @Test
    void every_event_of_the_type_is_fired_and_no_other() throws Exception {
        Set<String> fired =
                MediaResourceAdaptor.EVENTS.stream().map(Class::getName).collect(Collectors.toSet());
        try (InputStream in = getClass().getResourceAsStream("/META-INF/event-jar.xml")) {
            String xml = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            Set<String> declared = Pattern.compile("<event-class-name>(.*?)</event-class-name>")
                    .matcher(xml)
                    .results()
                    .map(found -> found.group(1))
                    .collect(Collectors.toSet());
            assertEquals(declared, fired);
        }
    }

    @Test
    void the_descriptors_name_the_classes_that_are_there() throws Exception {
        for (String descriptor : List.of("event-jar", "resource-adaptor-type-jar", "resource-adaptor-jar")) {
            try (InputStream in = getClass().getResourceAsStream("/META-INF/" + descriptor + ".xml")) {
                String xml = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
                TreeSet<String> names = Pattern.compile("org\\.cordboard\\.ra[a-z]*\\.[a-zA-Z.]+")
                        .matcher(xml)
                        .results()
                        .map(r -> r.group())
                        .collect(Collectors.toCollection(TreeSet::new));
                for (String name : names) {
                    assertEquals(name, Class.forName(name).getName());
                }
            }
        }
    }
}
