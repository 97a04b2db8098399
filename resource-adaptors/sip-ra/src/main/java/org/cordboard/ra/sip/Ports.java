package org.cordboard.ra.sip;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import org.jspecify.annotations.Nullable;

/** Finds out which ports can be had, before the stack takes them. Thread-safe. */
final class Ports {
    private Ports() {}

    /** Why there can be no listening there, and what helps; null if there can. */
    static @Nullable String problem(InetSocketAddress wanted, String transport) {
        try {
            bind(wanted, transport);
            return null;
        } catch (IOException taken) {
            return taken(wanted, transport, taken);
        }
    }

    static String taken(InetSocketAddress wanted, String transport, Exception cause) {
        return "%s and %s must name a free %s port of this machine, %s:%d is not (%s); stop the program that has it or set another (port 0 takes a free one)"
                .formatted(
                        SettingsReader.ADDRESS,
                        transport.equals("tls") ? SettingsReader.TLS_PORT : SettingsReader.PORT,
                        transport.equals("udp") ? "UDP" : "TCP",
                        wanted.getAddress().getHostAddress(),
                        wanted.getPort(),
                        cause.getMessage());
    }

    /**
     * Finds a port that is free now.
     *
     * @throws IllegalStateException if the address has none, or is not one of this machine
     */
    static int free(InetAddress address, String transport) {
        InetSocketAddress any = new InetSocketAddress(address, 0);
        try {
            return bind(any, transport);
        } catch (IOException none) {
            throw new IllegalStateException(taken(any, transport, none), none);
        }
    }

    private static int bind(InetSocketAddress wanted, String transport) throws IOException {
        if (transport.equals("udp")) {
            try (DatagramSocket probe = unbound()) {
                probe.bind(wanted);
                return probe.getLocalPort();
            }
        }
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(wanted);
            return probe.getLocalPort();
        }
    }

    private static DatagramSocket unbound() throws SocketException {
        DatagramSocket probe = new DatagramSocket(null);
        probe.setReuseAddress(false);
        return probe;
    }
}
