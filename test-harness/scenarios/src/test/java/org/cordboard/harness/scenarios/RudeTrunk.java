package org.cordboard.harness.scenarios;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The far end of a trunk that answers an INVITE with whatever it is given, and all else with 200. Thread-safe. */
final class RudeTrunk implements AutoCloseable {
    private final DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    private final List<String> methods = new CopyOnWriteArrayList<>();
    private final UnaryOperator<String> answer;
    private final Thread thread = new Thread(this::run, "rude-trunk");

    /**
     * Starts it.
     *
     * @param answer makes the datagram that answers an INVITE from the headers that a response must repeat
     */
    RudeTrunk(UnaryOperator<String> answer) throws SocketException {
        this.answer = answer;
        thread.setDaemon(true);
        thread.start();
    }

    String uri() {
        return "sip:127.0.0.1:" + socket.getLocalPort();
    }

    /** The methods of the requests that came, in their order. */
    List<String> methods() {
        return List.copyOf(methods);
    }

    @Override
    public void close() {
        socket.close();
    }

    private void run() {
        byte[] buffer = new byte[65_536];
        try {
            while (!socket.isClosed()) {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                String text = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
                if (!text.startsWith("SIP/2.0")) {
                    requested(text, packet.getSocketAddress());
                }
            }
        } catch (IOException gone) {
            // Closed: that is its end.
        }
    }

    private void requested(String request, SocketAddress from) throws IOException {
        String method = request.substring(0, Math.max(0, request.indexOf(' ')));
        methods.add(method);
        String headers = request.lines()
                .filter(line -> line.matches("(?i)(via|from|to|call-id|cseq):.*"))
                .map(line -> line.matches("(?i)to:.*") && !line.contains("tag=") ? line + ";tag=rude" : line)
                .collect(Collectors.joining("\r\n"));
        String contact = "\r\nContact: <" + uri() + ">\r\n";
        if (method.equals("INVITE")) {
            send(answer.apply(headers + contact), from);
        } else if (!method.equals("ACK")) {
            send("SIP/2.0 200 OK\r\n" + headers + contact + "Content-Length: 0\r\n\r\n", from);
        }
    }

    private void send(String text, SocketAddress to) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        socket.send(new DatagramPacket(bytes, bytes.length, to));
    }
}
