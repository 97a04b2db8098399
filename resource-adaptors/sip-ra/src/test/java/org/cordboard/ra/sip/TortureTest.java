package org.cordboard.ra.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.sip.message.Request;
import net.java.slee.resource.sip.DialogActivity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The messages of RFC 4475, and a great many that are worse. */
class TortureTest {
    private static final long SEED = 4475;
    private static final int MUTATIONS = 100_000;

    /** So many are sent before one is awaited, so that the kernel drops none. */
    private static final int BATCH = 100;

    private SipFixture sip;

    @BeforeEach
    void start() throws Exception {
        sip = new SipFixture(Map.of("javax.sip.TRANSPORT", "udp,tcp", "org.cordboard.sip.UNFINISHED_SECONDS", 1));
    }

    @AfterEach
    void stop() {
        sip.close();
    }

    @Test
    void every_message_of_rfc_4475_is_understood_or_refused_as_it_should_be() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (TortureMessage message : TortureMessage.all()) {
            // Many have the same branch: to one server they would be one transaction.
            try (SipFixture fresh = new SipFixture(Map.of("javax.sip.TRANSPORT", "udp,tcp"))) {
                String status = overTcp(fresh.port("tcp"), message);
                if (!status.equals(message.expected())) {
                    wrong.add(message.name() + ": " + status + " instead of " + message.expected());
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void no_message_of_rfc_4475_does_harm_over_udp() throws Exception {
        for (TortureMessage message : TortureMessage.all()) {
            sip.peer.send(message.bytes());
        }
        serviceGoesOn();
    }

    @Test
    void a_hundred_thousand_mutated_messages_leave_nothing_behind() throws Exception {
        List<byte[]> seeds = new ArrayList<>();
        TortureMessage.all().forEach(message -> seeds.add(message.bytes()));
        for (String method :
                List.of("INVITE", "ACK", "BYE", "CANCEL", "OPTIONS", "PRACK", "UPDATE", "INFO", "REGISTER")) {
            seeds.add(sip.peer.request(method, Peer.Call.fresh(), 1, "a").getBytes(StandardCharsets.UTF_8));
        }
        int threads = Thread.activeCount();
        Random random = new Random(SEED);
        for (int number = 0; number < MUTATIONS; number++) {
            sip.peer.send(mutated(seeds, random));
            if (number % BATCH == 0) {
                barrier();
            }
        }
        serviceGoesOn();
        assertTrue(Thread.activeCount() <= threads + 2, "threads are left");
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        long used = (runtime.totalMemory() - runtime.freeMemory()) >> 20;
        assertTrue(used < 400, used + " MiB are in use");
    }

    private static byte[] mutated(List<byte[]> seeds, Random random) {
        byte[] message = seeds.get(random.nextInt(seeds.size())).clone();
        for (int times = 1 + random.nextInt(4); times > 0; times--) {
            int at = random.nextInt(message.length);
            int to = Math.min(message.length, at + 1 + random.nextInt(40));
            message = switch (random.nextInt(6)) {
                case 0 -> {
                    message[at] = (byte) random.nextInt(256);
                    yield message;
                }
                case 1 -> joined(message, 0, at, message, to, message.length);
                case 2 -> joined(message, 0, to, message, at, message.length);
                case 3 -> joined(message, 0, Math.max(1, at), message, 0, 0);
                case 4 -> {
                    byte[] other = seeds.get(random.nextInt(seeds.size()));
                    yield joined(message, 0, at, other, random.nextInt(other.length), other.length);
                }
                default -> {
                    byte[] odd = List.of("\r\n", ";", "%", "\"", "<", ">", ":", "@", "\0", "99999999999", "[", "]")
                            .get(random.nextInt(12))
                            .repeat(1 + random.nextInt(3))
                            .getBytes(StandardCharsets.UTF_8);
                    yield joined(
                            joined(message, 0, at, odd, 0, odd.length),
                            0,
                            at + odd.length,
                            message,
                            at,
                            message.length);
                }
            };
            if (message.length == 0 || message.length > 20_000) {
                return new byte[] {'\r', '\n'};
            }
        }
        return message;
    }

    private static byte[] joined(byte[] first, int from, int to, byte[] second, int start, int end) {
        byte[] joined = new byte[to - from + Math.max(0, end - start)];
        System.arraycopy(first, from, joined, 0, to - from);
        System.arraycopy(second, start, joined, to - from, Math.max(0, end - start));
        return joined;
    }

    /** Waits until what was sent has been read. */
    private void barrier() {
        sip.peer.sendUntil(sip.peer.request("OPTIONS", Peer.Call.fresh(), 1, "barrier"), "SIP/2.0 200");
    }

    private void serviceGoesOn() throws Exception {
        barrier();
        sip.slee.awaitNoActivities();
        try (Peer phone = sip.anotherPeer()) {
            sip.slee.on("message.Response.SUCCESS", fired -> {
                javax.sip.ResponseEvent answer = (javax.sip.ResponseEvent) fired.event();
                if (answer.getClientTransaction().getRequest().getMethod().equals(Request.INVITE)) {
                    SipFixture.ack(answer);
                }
            });
            DialogActivity dialog = sip.dial(phone.uri("phone"));
            phone.send(phone.response(phone.receive("INVITE"), "200 OK", "phone"));
            phone.receive("ACK");
            dialog.sendRequest(dialog.createRequest(Request.BYE));
            phone.send(phone.response(phone.receive("BYE"), "200 OK", null));
            sip.slee.awaitNoActivities();
        }
    }

    /** The status of the first final response, or {@code dropped} if none comes: not for a moment, if none should; else for as long as it takes. */
    private static String overTcp(int port, TortureMessage message) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(message.expected().equals("dropped") ? 1_500 : 30_000);
            socket.getOutputStream().write(message.bytes());
            StringBuilder text = new StringBuilder();
            InputStream in = socket.getInputStream();
            try {
                for (int read; (read = in.read()) >= 0; ) {
                    text.append((char) read);
                    if (text.indexOf("\r\n\r\n") > 0) {
                        String response = text.toString().stripLeading();
                        String status = response.split(" ", 3)[1];
                        if (!status.startsWith("1")) {
                            return status;
                        }
                        text.setLength(0);
                    }
                }
            } catch (SocketTimeoutException silence) {
                return "dropped";
            }
            return "dropped";
        }
    }
}
