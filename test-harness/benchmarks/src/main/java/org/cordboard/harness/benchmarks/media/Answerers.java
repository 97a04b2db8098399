package org.cordboard.harness.benchmarks.media;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Called parties: each answers at once, says what it has to say as soon as the answer is acknowledged, and waits for the end. One thread,
 * no timers: what is lost on loopback is repeated by the caller. *Thread-safe.*
 */
final class Answerers implements AutoCloseable {
    private static final int BUFFER = 4 << 20;
    private static final int LONGEST = 8192;
    private static final String OFFERED = "m=audio ";

    private final DatagramChannel channel;
    private final Talkers talkers;
    private final List<byte[]> speech;
    private final Thread thread = new Thread(this::answer, "answerers");
    private final Map<String, Call> calls = new HashMap<>();
    private int next;
    private volatile boolean closed;

    /** One call, from its INVITE to its BYE. */
    private static final class Call {
        private final int port;
        private final byte[] answer;
        private Talkers.@Nullable Voice voice;

        Call(int port, byte[] answer) {
            this.port = port;
            this.answer = answer;
        }
    }

    Answerers(Talkers talkers, List<byte[]> speech) throws IOException {
        this.talkers = talkers;
        this.speech = speech;
        channel = DatagramChannel.open();
        channel.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER);
        channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        thread.setDaemon(true);
        thread.start();
    }

    int port() throws IOException {
        return ((InetSocketAddress) channel.getLocalAddress()).getPort();
    }

    private void answer() {
        ByteBuffer buffer = ByteBuffer.allocateDirect(LONGEST);
        byte[] octets = new byte[LONGEST];
        try {
            while (!closed) {
                buffer.clear();
                SocketAddress from = channel.receive(buffer);
                int length = buffer.flip().remaining();
                buffer.get(octets, 0, length);
                take(new String(octets, 0, length, StandardCharsets.ISO_8859_1), from);
            }
        } catch (ClosedChannelException end) {
            closed = true;
        } catch (IOException e) {
            throw new IllegalStateException("calls cannot be answered: " + e.getMessage(), e);
        }
    }

    private void take(String message, SocketAddress from) throws IOException {
        String id = header(message, "Call-ID:");
        Call call = calls.get(id);
        if (message.startsWith("INVITE ")) {
            if (call == null) {
                call = new Call(offeredPort(message), accept(message));
                calls.put(id, call);
            }
            channel.send(ByteBuffer.wrap(call.answer), from);
        } else if (message.startsWith("ACK ") && call != null && call.voice == null) {
            call.voice = talkers.say(call.port, speech.get(next++ % speech.size()), false, 0);
        } else if (message.startsWith("BYE ")) {
            calls.remove(id);
            if (call != null && call.voice != null) {
                call.voice.stop();
            }
            channel.send(ByteBuffer.wrap(response(message, "", "")), from);
        }
    }

    private static int offeredPort(String invite) {
        int at = invite.indexOf(OFFERED) + OFFERED.length();
        return Integer.parseInt(invite.substring(at, invite.indexOf(' ', at)));
    }

    private byte[] accept(String invite) throws IOException {
        String sdp = "v=0\r\no=phone 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio "
                + talkers.port() + " RTP/AVP 0\r\na=rtpmap:0 PCMU/8000\r\n";
        String more = "Contact: <sip:phone@127.0.0.1:" + port() + ">\r\nContent-Type: application/sdp\r\n";
        return response(invite, more, sdp);
    }

    private static byte[] response(String request, String more, String body) {
        StringBuilder text = new StringBuilder("SIP/2.0 200 OK\r\n");
        String to = header(request, "To:");
        text.append("Via: ")
                .append(header(request, "Via:"))
                .append("\r\nFrom: ")
                .append(header(request, "From:"));
        text.append("\r\nTo: ").append(to).append(to.contains(";tag=") ? "" : ";tag=phone");
        text.append("\r\nCall-ID: ").append(header(request, "Call-ID:"));
        text.append("\r\nCSeq: ")
                .append(header(request, "CSeq:"))
                .append("\r\n")
                .append(more);
        text.append("Content-Length: ").append(body.length()).append("\r\n\r\n").append(body);
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String header(String message, String name) {
        int at = message.indexOf("\r\n" + name) + 2 + name.length();
        return message.substring(at, message.indexOf("\r\n", at)).strip();
    }

    @Override
    public void close() throws IOException {
        closed = true;
        channel.close();
        try {
            thread.join(5000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
