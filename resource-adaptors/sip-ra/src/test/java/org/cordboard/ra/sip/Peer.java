package org.cordboard.ra.sip;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A SIP phone that is a socket and text: it sends exactly what a test says. */
final class Peer implements AutoCloseable {
    private static final AtomicInteger calls = new AtomicInteger();

    private final DatagramSocket socket;
    private final int adaptorPort;

    Peer(int adaptorPort) throws IOException {
        this.adaptorPort = adaptorPort;
        this.socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    int port() {
        return socket.getLocalPort();
    }

    String uri(String user) {
        return "sip:" + user + "@127.0.0.1:" + port();
    }

    @Override
    public void close() {
        socket.close();
    }

    /** A call that the peer makes: its identity stays, its method and number change. */
    record Call(String id, String fromTag, String toTag) {
        static Call fresh() {
            int number = calls.incrementAndGet();
            return new Call("call-" + number + "@peer", "from-" + number, "");
        }

        Call answeredWith(String response) {
            return new Call(id, fromTag, tag(header(response, "To")));
        }
    }

    String request(String method, Call call, int number, String branch) {
        return request(method, call, number, branch, "");
    }

    /** @param extra further header lines, each ended by CR LF */
    String request(String method, Call call, int number, String branch, String extra) {
        String to = call.toTag.isEmpty() ? "" : ";tag=" + call.toTag;
        return method + " sip:cordboard@127.0.0.1:" + adaptorPort + " SIP/2.0\r\n"
                + "Via: SIP/2.0/UDP 127.0.0.1:" + port() + ";rport;branch=z9hG4bK-" + call.fromTag + "-" + branch
                + "\r\n"
                + "Max-Forwards: 70\r\n"
                + "From: <" + uri("peer") + ">;tag=" + call.fromTag + "\r\n"
                + "To: <sip:cordboard@127.0.0.1:" + adaptorPort + ">" + to + "\r\n"
                + "Call-ID: " + call.id + "\r\n"
                + "CSeq: " + number + " " + method + "\r\n"
                + "Contact: <" + uri("peer") + ">\r\n"
                + extra
                + "Content-Length: 0\r\n\r\n";
    }

    /** The response to a request that the peer received. */
    String response(String request, String status, @Nullable String toTag) {
        String copied = Arrays.stream(request.split("\r\n", -1))
                .filter(line -> line.matches("(?i)(Via|From|Call-ID|CSeq|Record-Route):.*"))
                .collect(Collectors.joining("\r\n"));
        String to = header(request, "To");
        String tagged = toTag == null || to.contains("tag=") ? to : to + ";tag=" + toTag;
        return "SIP/2.0 " + status + "\r\n" + copied + "\r\nTo: " + tagged + "\r\nContact: <" + uri("peer")
                + ">\r\nContent-Length: 0\r\n\r\n";
    }

    void send(String text) {
        send(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Repeats a message every 500 ms, as RFC 3261 section 13.3.1.4 does with answers, until the reaction comes. */
    String sendUntil(String text, String reaction) {
        for (int repetition = 0; repetition < 20; repetition++) {
            send(text);
            long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(500);
            for (String next; (next = receiveWithin(deadline - System.nanoTime())) != null; ) {
                if (next.startsWith(reaction)) {
                    return next;
                }
            }
        }
        throw new AssertionError(reaction + " was not received");
    }

    void send(byte[] bytes) {
        try {
            socket.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), adaptorPort));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Waits for the next message whose first line begins so; others are passed over. */
    String receive(String beginning) {
        String seen = "";
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(FakeSlee.PATIENCE_SECONDS);
        while (true) {
            String message = receiveWithin(deadline - System.nanoTime());
            if (message == null) {
                throw new AssertionError(beginning + " was not received, but: " + seen);
            }
            if (message.startsWith(beginning)) {
                return message;
            }
            seen += "\n" + firstLine(message);
        }
    }

    /** The first lines of all that comes within the time. */
    String heardWithin(long millis) {
        StringBuilder heard = new StringBuilder();
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        for (String next; (next = receiveWithin(deadline - System.nanoTime())) != null; ) {
            heard.append(firstLine(next)).append('\n');
        }
        return heard.toString();
    }

    private @Nullable String receiveWithin(long nanos) {
        int millis = (int) TimeUnit.NANOSECONDS.toMillis(nanos);
        if (millis <= 0) {
            return null;
        }
        try {
            DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
            socket.setSoTimeout(millis);
            socket.receive(packet);
            if (packet.getPort() != adaptorPort) {
                throw new AssertionError("a message must leave from the listening port " + adaptorPort + ", left from "
                        + packet.getPort());
            }
            return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
        } catch (SocketTimeoutException nothing) {
            return null;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }

    static String header(String message, String name) {
        return message.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is missing in " + message));
    }

    static String tag(String header) {
        int start = header.indexOf("tag=");
        if (start < 0) {
            throw new AssertionError("no tag in " + header);
        }
        return header.substring(start + 4).split("[;>]", 2)[0];
    }
}
