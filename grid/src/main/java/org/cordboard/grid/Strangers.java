package org.cordboard.grid;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Finds members of other grids at the addresses where ours should be. Stateless. */
final class Strangers {
    private static final int PATIENCE_MILLIS = 1000;

    /** What a Hazelcast member says first to another one, and is answered, whatever grid it is of. */
    private static final byte[] GREETING = "HZC".getBytes(StandardCharsets.US_ASCII);

    private Strangers() {}

    /**
     * Those of these addresses where a member answers.
     *
     * @param members {@code HOST:PORT} each; without a port they are left out
     * @param ownPort of this member, which is not a stranger to itself
     */
    static List<String> at(List<String> members, String ownHost, int ownPort) {
        return members.stream()
                .filter(address -> address.matches(".+:\\d{1,5}"))
                .filter(address -> answers(address, ownHost, ownPort))
                .toList();
    }

    private static boolean answers(String address, String ownHost, int ownPort) {
        int colon = address.lastIndexOf(':');
        int port = Integer.parseInt(address.substring(colon + 1));
        try (Socket socket = new Socket()) {
            InetAddress host = InetAddress.getByName(address.substring(0, colon));
            if (port > 65_535 || (port == ownPort && host.equals(InetAddress.getByName(ownHost)))) {
                return false;
            }
            socket.connect(new InetSocketAddress(host, port), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(GREETING);
            return Arrays.equals(GREETING, socket.getInputStream().readNBytes(GREETING.length));
        } catch (IOException nobody) {
            return false;
        }
    }
}
