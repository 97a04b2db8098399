package org.cordboard.harness.benchmarks.media;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the kernel holds for the sockets of a range of ports, and what it could not hold. Source: proc(5), /proc/net/udp. *Immutable.*
 *
 * @param waiting packets of 20 ms that nobody has read yet
 * @param dropped packets that found no room, since the sockets were opened
 */
record Backlog(long waiting, long dropped) {
    /** What a short packet takes of a socket's buffer. */
    private static final int OCTETS_A_PACKET = 768;

    private static final int LOCAL = 1;
    private static final int QUEUES = 4;

    static Backlog of(int firstPort, int lastPort) throws IOException {
        long octets = 0;
        long dropped = 0;
        List<String> lines = Files.readAllLines(Path.of("/proc/net/udp"), StandardCharsets.US_ASCII);
        for (String line : lines.subList(1, lines.size())) {
            String[] columns = line.strip().split("\\s+", -1);
            int port = Integer.parseInt(after(columns[LOCAL]), 16);
            if (port >= firstPort && port <= lastPort) {
                octets += Long.parseLong(after(columns[QUEUES]), 16);
                dropped += Long.parseLong(columns[columns.length - 1]);
            }
        }
        return new Backlog(octets / OCTETS_A_PACKET, dropped);
    }

    private static String after(String column) {
        return column.substring(column.indexOf(':') + 1);
    }
}
