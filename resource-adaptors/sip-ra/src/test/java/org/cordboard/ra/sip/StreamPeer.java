package org.cordboard.ra.sip;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** A SIP phone that is one TCP or TLS connection and text: it sends exactly what a test says. */
final class StreamPeer implements AutoCloseable {
    private final Socket socket;
    private final String transport;

    StreamPeer(Socket socket, String transport) {
        this.socket = socket;
        this.transport = transport;
    }

    static StreamPeer connect(int port) throws IOException {
        return new StreamPeer(new Socket(InetAddress.getLoopbackAddress(), port), "TCP");
    }

    int port() {
        return socket.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    String request(String method, Peer.Call call, int number, String branch, String extra, String body) {
        String to = call.toTag().isEmpty() ? "" : ";tag=" + call.toTag();
        String own = "127.0.0.1:" + port();
        return method + " sip:cordboard@127.0.0.1:" + socket.getPort() + " SIP/2.0\r\n"
                + "Via: SIP/2.0/" + transport + " " + own + ";rport;branch=z9hG4bK-" + call.fromTag() + "-" + branch
                + "\r\nMax-Forwards: 70\r\n"
                + "From: <sip:peer@" + own + ">;tag=" + call.fromTag() + "\r\n"
                + "To: <sip:cordboard@127.0.0.1>" + to + "\r\n"
                + "Call-ID: " + call.id() + "\r\n"
                + "CSeq: " + number + " " + method + "\r\n"
                + "Contact: <sip:peer@" + own + ";transport=" + transport.toLowerCase(java.util.Locale.ROOT) + ">\r\n"
                + extra
                + "Content-Length: " + body.length() + "\r\n\r\n" + body;
    }

    String request(String method, Peer.Call call, int number, String branch) {
        return request(method, call, number, branch, "", "");
    }

    void send(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Waits for the next message whose first line begins so; others are passed over. */
    String receive(String beginning) {
        StringBuilder seen = new StringBuilder();
        while (true) {
            String message = next();
            if (message.startsWith(beginning)) {
                return message;
            }
            seen.append('\n').append(Peer.firstLine(message));
            if (message.isEmpty()) {
                throw new AssertionError(beginning + " was not received before the end, but:" + seen);
            }
        }
    }

    /** The next message, or what there was before the connection was closed. */
    private String next() {
        StringBuilder text = new StringBuilder();
        try {
            socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(FakeSlee.PATIENCE_SECONDS));
            InputStream in = socket.getInputStream();
            while (text.indexOf("\r\n\r\n") < 0) {
                int read = in.read();
                if (read < 0) {
                    return text.toString();
                }
                text.append((char) read);
            }
            int length = Integer.parseInt(Peer.header(text.toString(), "Content-Length"));
            text.append(new String(in.readNBytes(length), StandardCharsets.UTF_8));
            // The answer to a keep-alive may be before it.
            return text.toString().stripLeading();
        } catch (SocketTimeoutException silence) {
            throw new AssertionError("nothing was received, but: " + text, silence);
        } catch (IOException reset) {
            return "";
        }
    }

    String receiveBytes(int count) throws IOException {
        socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(FakeSlee.PATIENCE_SECONDS));
        return new String(socket.getInputStream().readNBytes(count), StandardCharsets.UTF_8);
    }

    /** Waits until the other side has closed the connection. */
    void awaitEnd() {
        while (!next().isEmpty()) {
            // What came before does not matter.
        }
    }
}
