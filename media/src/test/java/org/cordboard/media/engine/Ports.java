package org.cordboard.media.engine;

import java.io.IOException;
import java.net.DatagramSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Finds ports that are free on this machine now. */
final class Ports {
    private Ports() {}

    /** The first of that many ports in a row, an even one, below those that systems give out by themselves. */
    static int freeRange(int count) throws IOException {
        for (int tries = 0; tries < 100; tries++) {
            int first = 10_000 + 2 * ThreadLocalRandom.current().nextInt(4_500);
            if (isFree(first, count)) {
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
