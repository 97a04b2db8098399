package org.cordboard.harness.scenarios;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The far end of a trunk that hears everything and says nothing. Thread-safe. */
final class SilentTrunk implements AutoCloseable {
    private final DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    private final List<String> methods = new CopyOnWriteArrayList<>();
    private final Thread thread = new Thread(this::run, "silent-trunk");

    SilentTrunk() throws SocketException {
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    String uri() {
        return "sip:127.0.0.1:" + port();
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
                methods.add(text.substring(0, Math.max(0, text.indexOf(' '))));
            }
        } catch (IOException gone) {
            // Closed: that is its end.
        }
    }
}
