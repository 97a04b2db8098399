package org.cordboard.media.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.cordboard.media.codec.Codec;
import org.cordboard.media.engine.Neighbours.Node;
import org.cordboard.media.engine.Neighbours.Party;
import org.cordboard.media.leg.JoinMode;
import org.cordboard.media.leg.Leg;
import org.cordboard.media.leg.LegEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Legs of two nodes that are joined, by what is heard on them and what is left of them. */
@Timeout(180)
class LinksTest {
    private static final int CUSTOMER = 500;
    private static final int AGENT = 900;
    private static final int SUPERVISOR = 1400;
    private static final String SECRET = "sixteen letters and more";
    private static final Duration LONG = Duration.ofSeconds(30);

    private final Neighbours neighbours = new Neighbours();

    @AfterEach
    void nothing_is_left() throws Exception {
        neighbours.close();
    }

    @Test
    void legs_of_two_nodes_hear_each_other_and_silence_after() throws Exception {
        Node here = neighbours.node("node-1");
        Node there = neighbours.node("node-2");
        Party customer = here.party(Codec.PCMA, CUSTOMER);
        Party agent = there.party(Codec.PCMA, AGENT);
        customer.leg().join(agent.name());
        assertEquals(agent.name(), customer.events().next(LegEvent.Joined.class).peer());
        assertEquals(customer.name(), agent.events().next(LegEvent.Joined.class).peer());
        assertEquals(
                agent.name(), customer.events().next(LegEvent.PeerHeard.class).peer());
        assertEquals(
                customer.name(), agent.events().next(LegEvent.PeerHeard.class).peer());
        assertTrue(customer.peer().hears(new int[] {AGENT}, CUSTOMER));
        assertTrue(agent.peer().hears(new int[] {CUSTOMER}, AGENT));
        assertEquals(1, here.engine().linkFigures().open());
        customer.peer().press(5);
        assertTrue(agent.peer().hearsDigits(5));
        agent.leg().unjoin();
        assertEquals(
                agent.name(), customer.events().next(LegEvent.Unjoined.class).peer());
        assertEquals(
                customer.name(), agent.events().next(LegEvent.Unjoined.class).peer());
        assertTrue(customer.peer().hears(new int[0], AGENT));
        assertTrue(here.hasOnlyItsParties() && there.hasOnlyItsParties());
        assertEquals(List.of(), customer.events().rest());
    }

    @Test
    void a_supervisor_of_another_node_monitors_whispers_barges_and_takes_over() throws Exception {
        Node here = neighbours.node("node-1");
        Node there = neighbours.node("node-2");
        Party customer = here.party(Codec.PCMU, CUSTOMER);
        Party agent = here.party(Codec.PCMA, AGENT);
        Party supervisor = there.party(Codec.G722, SUPERVISOR);
        customer.leg().join(agent.leg().id());
        agent.events().next(LegEvent.Joined.class);
        agent.events().next(LegEvent.PeerHeard.class);
        supervisor.leg().join(agent.name(), JoinMode.MONITOR);
        assertEquals(
                agent.name(), supervisor.events().next(LegEvent.Joined.class).peer());
        assertTrue(supervisor.peer().hears(new int[] {CUSTOMER, AGENT}, SUPERVISOR));
        assertTrue(agent.peer().hears(new int[] {CUSTOMER}, SUPERVISOR));
        supervisor.leg().join(agent.name(), JoinMode.WHISPER);
        supervisor.events().next(LegEvent.Joined.class);
        assertTrue(agent.peer().hears(new int[] {CUSTOMER, SUPERVISOR}, AGENT));
        assertTrue(customer.peer().hears(new int[] {AGENT}, SUPERVISOR));
        supervisor.leg().join(agent.name(), JoinMode.BARGE);
        supervisor.events().next(LegEvent.Joined.class);
        assertTrue(customer.peer().hears(new int[] {AGENT, SUPERVISOR}, CUSTOMER));
        assertEquals(List.of(), agent.events().rest());
        assertEquals(1, there.engine().linkFigures().open());
        supervisor.leg().join(agent.name(), JoinMode.TALK);
        assertTrue(agent.peer().hears(new int[] {SUPERVISOR}, CUSTOMER));
        agent.leg().close();
        assertTrue(Neighbours.within(() -> there.engine().legs() == 1));
    }

    @Test
    void a_leg_stays_with_its_partner_until_the_other_node_has_answered_and_leaves_the_link_for_another()
            throws Exception {
        Node here = neighbours.node("node-1");
        Node there = neighbours.node("node-2");
        Party first = here.party(Codec.PCMU, 700);
        Party agent = here.party(Codec.PCMU, AGENT);
        Party customer = there.party(Codec.PCMU, CUSTOMER);
        first.leg().join(agent.leg().id());
        agent.events().next(LegEvent.Joined.class);
        agent.events().next(LegEvent.PeerHeard.class);
        agent.leg().join("nobody@node-2");
        assertEquals(
                "there is no such leg on node node-2",
                agent.events().next(LegEvent.JoinFailed.class).reason());
        assertTrue(agent.peer().hears(new int[] {700}));
        agent.leg().join(customer.name());
        agent.events().next(LegEvent.Unjoined.class);
        assertEquals(customer.name(), agent.events().next(LegEvent.Joined.class).peer());
        assertTrue(agent.peer().hears(new int[] {CUSTOMER}, 700));
        first.leg().join(agent.leg().id());
        customer.events().next(LegEvent.Joined.class);
        customer.events().next(LegEvent.PeerHeard.class);
        assertEquals(
                agent.name(), customer.events().next(LegEvent.Unjoined.class).peer());
        assertTrue(agent.peer().hears(new int[] {700}, CUSTOMER));
        assertTrue(here.hasOnlyItsParties() && there.hasOnlyItsParties());
    }

    @Test
    void joins_that_cannot_be_are_told_with_their_reason() throws Exception {
        Node here = neighbours.node("node-1", "the secret of the first", LONG, LONG);
        Node there = neighbours.node("node-2", "the secret of another", LONG, LONG);
        neighbours.move("node-3", new InetSocketAddress(Peer.HOST, 1));
        Party customer = here.party(Codec.PCMU, CUSTOMER);
        Party agent = there.party(Codec.PCMU, AGENT);
        assertTrue(reason(customer, agent.name()).contains("media.link.secret must be the same on all nodes"));
        assertTrue(reason(customer, "leg@node-3").contains("node-3 is not reached at"));
        assertTrue(reason(customer, "leg@node-4").contains("no node node-4 that is known"));
        assertTrue(reason(customer, "leg@node-1").contains("is this one"));
        assertEquals(4, here.engine().linkFigures().failed());
        assertEquals(1, there.engine().linkFigures().strangersRefused());
        assertTrue(here.hasOnlyItsParties() && there.hasOnlyItsParties());
    }

    private static String reason(Party asking, String peer) throws InterruptedException {
        asking.leg().join(peer);
        LegEvent.JoinFailed failed = asking.events().next(LegEvent.JoinFailed.class);
        assertEquals(peer, failed.peer());
        return failed.reason();
    }

    @Test
    void legs_that_ask_for_each_other_at_once_are_joined_by_one_link() throws Exception {
        Node here = neighbours.node("node-1");
        Node there = neighbours.node("node-2");
        Party one = here.party(Codec.PCMU, CUSTOMER);
        Party other = there.party(Codec.PCMU, AGENT);
        Party aside = here.party(Codec.PCMU, 700);
        Party away = there.party(Codec.PCMU, 700);
        for (int round = 0; round < 30; round++) {
            one.leg().join(other.name());
            other.leg().join(one.name());
            for (int i = 0; i < 3; i++) {
                reason(aside, "nobody@node-2"); // What was said before has been heard by then
                reason(away, "nobody@node-1");
            }
            assertTrue(
                    Neighbours.within(() -> here.engine().linkFigures().open() == 1
                            && there.engine().linkFigures().open() == 1
                            && here.engine().openPorts() == 3
                            && there.engine().openPorts() == 3),
                    "round " + round);
            assertEquals(other.name(), partner(one), "round " + round);
            assertEquals(one.name(), partner(other), "round " + round);
            one.leg().unjoin();
            one.events().next(LegEvent.Unjoined.class);
            other.events().next(LegEvent.Unjoined.class);
            assertTrue(here.hasOnlyItsParties() && there.hasOnlyItsParties(), "round " + round);
        }
    }

    /** Whom the leg has heard last, whatever came before; the events until then are taken. */
    private static String partner(Party party) throws InterruptedException {
        LegEvent last = party.events().next(LegEvent.class);
        List<LegEvent> rest = party.events().rest();
        while (!(last instanceof LegEvent.PeerHeard) || !rest.isEmpty()) {
            last = rest.isEmpty() ? party.events().next(LegEvent.class) : rest.remove(0);
        }
        return ((LegEvent.PeerHeard) last).peer();
    }

    @Test
    void forty_legs_of_each_node_are_joined_at_once() throws Exception {
        Node here = neighbours.node("node-1");
        Node there = neighbours.node("node-2");
        List<Leg> ours = new ArrayList<>();
        List<Leg> theirs = new ArrayList<>();
        Events told = new Events();
        for (int i = 0; i < 40; i++) {
            ours.add(here.engine().open("call", told));
            theirs.add(there.engine().open("call", told));
        }
        for (int i = 0; i < 40; i++) {
            ours.get(i).join(theirs.get(i).id() + "@node-2");
        }
        for (int i = 0; i < 80; i++) {
            told.next(LegEvent.Joined.class);
        }
        assertEquals(40, here.engine().linkFigures().open());
        assertEquals(80, there.engine().openPorts());
        ours.forEach(Leg::close);
        theirs.forEach(Leg::close);
        assertTrue(here.hasOnlyItsParties() && there.hasOnlyItsParties());
    }

    @Test
    void fifty_joins_at_once_in_both_directions_and_as_many_changes_of_mind_leave_nothing() throws Exception {
        Node here = neighbours.node("node-1");
        Node there = neighbours.node("node-2");
        List<JoinMode> modes = List.of(JoinMode.values());
        List<Leg> ours = new ArrayList<>();
        List<Leg> theirs = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            ours.add(here.engine().open("call", event -> {}));
            theirs.add(there.engine().open("call", event -> {}));
        }
        for (int i = 0; i < 50; i++) {
            Leg asking = ours.get(i % 12);
            Leg asked = theirs.get(i * 5 % 12);
            asking.join(asked.id() + "@node-2");
            asked.join(ours.get(i * 7 % 12).id() + "@node-1", modes.get(i % 4));
            if (i % 3 == 0) {
                asking.unjoin();
            }
        }
        ours.forEach(Leg::close);
        assertTrue(here.hasOnlyItsParties());
        theirs.forEach(Leg::close);
        assertTrue(there.hasOnlyItsParties());
    }

    @Test
    void the_partner_of_a_node_that_stops_is_told() throws Exception {
        Node here = neighbours.node("node-1");
        Node there = neighbours.node("node-2");
        Party customer = here.party(Codec.PCMU, CUSTOMER);
        Party agent = there.party(Codec.PCMU, AGENT);
        agent.leg().join(customer.name());
        customer.events().next(LegEvent.Joined.class);
        customer.events().next(LegEvent.PeerHeard.class);
        there.engine().close();
        assertEquals(
                agent.name(), customer.events().next(LegEvent.Unjoined.class).peer());
        assertTrue(here.hasOnlyItsParties());
    }

    @Test
    void the_media_of_another_process_is_heard_both_ways_until_it_is_killed() throws Exception {
        Node here = neighbours.node("node-1");
        Party customer = here.party(Codec.PCMU, CUSTOMER);
        try (FarNode far = FarNode.start(SECRET, AGENT)) {
            neighbours.move(FarNode.ID, far.address());
            customer.leg().join(far.leg());
            customer.events().next(LegEvent.Joined.class);
            assertTrue(customer.peer().hears(new int[] {AGENT}, CUSTOMER));
            assertTrue(far.hears(CUSTOMER));
            customer.events().next(LegEvent.PeerHeard.class);
        }
        customer.events().next(LegEvent.Unjoined.class);
        assertTrue(here.hasOnlyItsParties());
    }

    @Test
    void a_node_that_falls_silent_is_given_up_on_both_sides() throws Exception {
        Duration limit = Duration.ofSeconds(3);
        Node here = neighbours.node("node-1", SECRET, limit, LONG);
        Node there = neighbours.node("node-2", SECRET, limit, LONG);
        Node hasty = neighbours.node("node-3", SECRET, LONG, Duration.ofMillis(500));
        try (StallingProxy proxy = new StallingProxy(neighbours.address("node-2"))) {
            neighbours.move("node-2", proxy.address());
            Party customer = here.party(Codec.PCMU, CUSTOMER);
            Party agent = there.party(Codec.PCMU, AGENT);
            customer.leg().join(agent.name());
            customer.events().next(LegEvent.Joined.class);
            customer.events().next(LegEvent.PeerHeard.class);
            proxy.stall();
            customer.events().next(LegEvent.Unjoined.class);
            assertTrue(here.hasOnlyItsParties() && there.hasOnlyItsParties());
            Party another = hasty.party(Codec.PCMU, SUPERVISOR);
            assertTrue(reason(another, agent.name()).contains("within 500 ms"));
            assertTrue(hasty.hasOnlyItsParties());
        }
    }
}
