package org.cordboard.ra.sip.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class GuardRulesTest {
    private final AtomicLong now = new AtomicLong(-5);

    private Guard guard(String peers, boolean onlyPeers, int strangerRate) {
        List<AddressRange> ranges =
                peers.isEmpty() ? List.of() : List.of(AddressRange.parse(peers).orElseThrow());
        return new Guard(
                new GuardSettings(
                        ranges, onlyPeers, strangerRate, 10, Duration.ofMillis(300), 0, Duration.ofSeconds(5)),
                now::get);
    }

    private static Guard.Verdict judge(Guard guard, String from, String text) throws UnknownHostException {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return guard.judge(bytes, bytes.length, new InetSocketAddress(InetAddress.getByName(from), 5060), 0);
    }

    @Test
    void others_than_peers_are_dropped_where_only_peers_are_wanted() throws Exception {
        Guard guard = guard("192.0.2.0/24", true, 1);
        String options = "OPTIONS sip:a SIP/2.0\r\nTo: <sip:a>\r\n\r\n";
        assertInstanceOf(Guard.Verdict.Admitted.class, judge(guard, "192.0.2.77", options));
        assertInstanceOf(Guard.Verdict.Dropped.class, judge(guard, "198.51.100.1", options));
        assertInstanceOf(
                Guard.Verdict.Admitted.class,
                judge(guard, "198.51.100.1", "BYE sip:a SIP/2.0\r\nTo: <sip:a>;tag=x\r\n\r\n"));
        assertEquals(1, guard.counts().unknown());
    }

    @Test
    void strangers_are_limited_each_for_itself() throws Exception {
        Guard guard = guard("", false, 3);
        String options = "OPTIONS sip:a SIP/2.0\r\nTo: <sip:a>\r\n\r\n";
        for (int each = 0; each < 10; each++) {
            judge(guard, "198.51.100.1", options);
        }
        assertEquals(7, guard.counts().limited());
        assertInstanceOf(Guard.Verdict.Admitted.class, judge(guard, "198.51.100.2", options));
        now.addAndGet(TimeUnit.SECONDS.toNanos(1));
        assertInstanceOf(Guard.Verdict.Admitted.class, judge(guard, "198.51.100.1", options));
    }

    @Test
    void only_so_many_addresses_are_remembered() throws Exception {
        SourceRates rates = new SourceRates(1, 100, 0);
        for (int each = 0; each < 10_000; each++) {
            rates.take(InetAddress.getByAddress(new byte[] {10, 0, (byte) (each >> 8), (byte) each}), 1);
        }
        assertTrue(rates.remembered() <= 100);
    }

    @Test
    void calls_that_wait_for_too_long_close_the_door_until_they_are_looked_at() {
        long milli = TimeUnit.MILLISECONDS.toNanos(1);
        Load load = new Load(100, 200 * milli);
        load.offered(0);
        load.offered(150 * milli);
        assertFalse(load.isFull(200 * milli, 0));
        assertFalse(load.isFull(201 * milli, 0), "it may be over soon");
        assertTrue(load.isFull(302 * milli, 0));
        load.taken();
        assertTrue(load.isFull(303 * milli, 0), "the other one waits for 153 ms");
        load.taken();
        assertFalse(load.isFull(304 * milli, 0));
        assertFalse(load.isFull(10_000 * milli, 0));
    }

    @Test
    void messages_that_wait_for_too_long_close_the_door_too() {
        long milli = TimeUnit.MILLISECONDS.toNanos(1);
        Load load = new Load(100, 200 * milli);
        assertFalse(load.isFull(0, 201 * milli));
        assertTrue(load.isFull(101 * milli, 201 * milli));
        assertFalse(load.isFull(102 * milli, 0));
    }

    @Test
    void while_too_many_call_new_calls_wait_for_an_eighth_of_the_time_only() {
        long milli = TimeUnit.MILLISECONDS.toNanos(1);
        Load load = new Load(100, 200 * milli);
        assertFalse(load.isFull(0, 26 * milli));
        load.isFull(0, 201 * milli);
        assertTrue(load.isFull(101 * milli, 201 * milli));
        assertTrue(load.isOver());
        assertFalse(load.isFull(102 * milli, 25 * milli));
        assertTrue(load.isFull(103 * milli, 26 * milli), "no second chance as long as it lasts");
        assertFalse(load.isFull(2_103 * milli, 0));
        assertTrue(load.isOver());
        assertFalse(load.isFull(2_104 * milli, 0), "two seconds without a refusal");
        assertFalse(load.isOver());
        assertFalse(load.isFull(2_105 * milli, 199 * milli));
    }

    @Test
    void so_many_that_wait_close_the_door_at_once() {
        Load load = new Load(2, 1_000);
        load.offered(0);
        load.offered(0);
        assertTrue(load.isFull(1, 0));
        load.taken();
        assertFalse(load.isFull(1, 0));
    }

    @Test
    void the_acknowledgement_of_a_refusal_goes_no_further() throws Exception {
        String invite = String.join(
                "\r\n",
                "INVITE sip:a SIP/2.0",
                "Via: SIP/2.0/UDP 192.0.2.9;branch=1",
                "From: <sip:b>;tag=1",
                "To: <sip:a>",
                "Call-ID: x",
                "CSeq: 1 INVITE",
                "",
                "");
        byte[] bytes = invite.getBytes(StandardCharsets.US_ASCII);
        InetSocketAddress source = new InetSocketAddress("192.0.2.1", 9);
        String refusal = new String(
                RawMessage.request(bytes, bytes.length)
                        .orElseThrow()
                        .refusal(503, "No", "", source)
                        .orElseThrow(),
                StandardCharsets.US_ASCII);
        String to = refusal.lines()
                .filter(line -> line.startsWith("To:"))
                .findFirst()
                .orElseThrow();
        String ack = invite.replace("INVITE", "ACK").replace("To: <sip:a>", to);
        Guard guard = guard("", false, 100);
        assertInstanceOf(Guard.Verdict.Dropped.class, judge(guard, "192.0.2.1", ack));
        assertInstanceOf(
                Guard.Verdict.Admitted.class, judge(guard, "192.0.2.1", ack.replace("Call-ID: x", "Call-ID: y")));
        assertInstanceOf(
                Guard.Verdict.Admitted.class, judge(guard, "192.0.2.1", ack.replaceAll(";tag=\\S+-", ";tag=other-")));
    }

    @Test
    void networks_contain_their_addresses_and_no_others() throws Exception {
        AddressRange six = AddressRange.parse("2001:db8::/33").orElseThrow();
        assertTrue(six.contains(InetAddress.getByName("2001:db8:7fff::1")));
        assertFalse(six.contains(InetAddress.getByName("2001:db8:8000::1")));
        assertFalse(six.contains(InetAddress.getByName("192.0.2.1")));
        assertTrue(AddressRange.parse("example.org").isEmpty());
        assertTrue(AddressRange.parse("192.0.2.0/33").isEmpty());
    }

    @Test
    void compact_and_folded_headers_are_understood() {
        String text = String.join(
                "\r\n",
                "INVITE sip:a SIP/2.0",
                "v: SIP/2.0/UDP 192.0.2.9:5070;branch=1,SIP/2.0/TCP b",
                "f : <sip:b@c>;tag=1",
                "t:",
                " <sip:a>",
                "i: x",
                "CSeq: 1 INVITE",
                "",
                "");
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        RawMessage request = RawMessage.request(bytes, bytes.length).orElseThrow();
        assertTrue(request.beginsCall());
        InetSocketAddress source = new InetSocketAddress("192.0.2.1", 9);
        assertEquals(5070, request.answerTo(source).getPort());
        String answer = new String(request.refusal(503, "No", "", source).orElseThrow(), StandardCharsets.US_ASCII);
        assertTrue(
                answer.contains("Via: SIP/2.0/UDP 192.0.2.9:5070;branch=1;received=192.0.2.1,SIP/2.0/TCP b\r\n"),
                answer);
        assertTrue(answer.contains("To: <sip:a>;tag="), answer);
    }

    @Property
    void a_bucket_never_lets_more_pass_than_its_rate_and_one_burst(
            @ForAll @IntRange(min = 1, max = 1_000) int rate,
            @ForAll @Size(max = 200) List<@IntRange(min = 0, max = 200_000_000) Integer> gaps) {
        TokenBucket bucket = new TokenBucket(rate, 0);
        long time = 0;
        long passed = 0;
        for (int gap : gaps) {
            time += gap;
            passed += bucket.take(time) ? 1 : 0;
        }
        double most = rate * (1 + time / 1e9) + 1;
        assertTrue(passed <= most, passed + " of " + most);
    }
}
