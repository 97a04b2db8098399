package org.cordboard.media.engine;

import java.io.IOException;
import java.net.DatagramSocket;

/** Finds ports that are free on this machine now. */
final class Ports {
    private Ports() {}

    /** The first of that many ports in a row, an even one. */
    static int freeRange(int count) throws IOException {
        for (int tries = 0; tries < 100; tries++) {
            int first;
            try (DatagramSocket probe = new DatagramSocket(0, Peer.HOST)) {
                first = probe.getLocalPort() & ~1;
            }
            if (first + count < 65_536 && isFree(first, count)) {
                return first;
            }
        }
        throw new IOException("no " + count + " free ports in a row");
    }

    private static boolean isFree(int first, int count) {
        for (int port = first; port < first + count; port++) {
            try (DatagramSocket probe = new DatagramSocket(port, Peer.HOST)) {
                probe.getLocalPort();
            } catch (IOException taken) {
                return false;
            }
        }
        return true;
    }
}
