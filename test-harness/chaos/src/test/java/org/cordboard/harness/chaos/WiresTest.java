package org.cordboard.harness.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import org.cordboard.harness.fixtures.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class WiresTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int PATIENCE_MS = 30_000;

    private final InetAddress one = host("127.0.0.21");
    private final InetAddress other = host("127.0.0.22");

    private static InetAddress host(String address) {
        try {
            return InetAddress.getByName(address);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Connects as the first node to the second one. */
    private Socket call(Wires wires) throws IOException {
        String announced = wires.announced(1);
        int port = Integer.parseInt(announced.substring(announced.indexOf(':') + 1));
        Socket socket = new Socket();
        socket.setSoTimeout(PATIENCE_MS);
        socket.bind(new InetSocketAddress(one, 0));
        try {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MS);
            return socket;
        } catch (IOException refused) {
            socket.close();
            throw refused;
        }
    }

    private boolean refused(Wires wires) {
        try (Socket connected = call(wires)) {
            return connected.isClosed();
        } catch (IOException refused) {
            return true;
        }
    }

    @Test
    void what_is_said_while_a_node_is_cut_off_is_heard_when_it_is_mended() throws IOException {
        try (ServerSocket second = new ServerSocket(0, 50, other);
                Wires wires = new Wires(
                        List.of(new InetSocketAddress(one, 1), new InetSocketAddress(other, second.getLocalPort())))) {
            Await.until("the wire is there", SOON, () -> !refused(wires));
            second.setSoTimeout(PATIENCE_MS);
            try (Socket calling = call(wires);
                    Socket called = accepted(second, calling)) {
                calling.getOutputStream().write('b');
                assertEquals('b', called.getInputStream().read());
                wires.cutOff(0);
                calling.getOutputStream().write('c');
                called.setSoTimeout(200);
                assertThrows(
                        SocketTimeoutException.class,
                        () -> called.getInputStream().read());
                wires.mend();
                called.setSoTimeout(PATIENCE_MS);
                assertEquals('c', called.getInputStream().read());
                called.getOutputStream().write('d');
                assertEquals('d', calling.getInputStream().read());
            }
        }
    }

    /** The connection of this caller; others were probes, which have ended. */
    private static Socket accepted(ServerSocket server, Socket caller) throws IOException {
        caller.getOutputStream().write('a');
        while (true) {
            Socket called = server.accept();
            called.setSoTimeout(PATIENCE_MS);
            if (called.getInputStream().read() == 'a') {
                return called;
            }
            called.close();
        }
    }

    @Test
    void a_member_that_does_not_listen_any_more_refuses_connections() throws IOException {
        ServerSocket second = new ServerSocket(0, 50, other);
        try (Wires wires = new Wires(
                List.of(new InetSocketAddress(one, 1), new InetSocketAddress(other, second.getLocalPort())))) {
            Await.until("the wire is there", SOON, () -> !refused(wires));
            second.close();
            Await.until("the wire is gone", SOON, () -> refused(wires));
        }
    }
}
