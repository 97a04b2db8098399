package org.cordboard.ra.media;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cordboard.media.link.Directory;
import org.cordboard.media.link.LinkConfig;

/**
 * The keys {@code media.link}: how the media of other nodes reaches ours, and ours theirs.
 *
 * @param host where we listen
 * @param port 0 for any free one
 * @param publicAddressAllowed whether the host may be neither loopback nor private
 * @param secret what all nodes share; empty where the grid gives one
 * @param peers other nodes by id
 * @param heartbeatLimit when a node that is not heard is taken to be gone
 * Immutable.
 */
record LinkSettings(
        InetAddress host,
        int port,
        boolean publicAddressAllowed,
        String secret,
        Map<String, InetSocketAddress> peers,
        Duration heartbeatLimit) {
    private static final Pattern PEER = Pattern.compile("\\s*([^=@\\s]{1,200})\\s*=\\s*(.+):([0-9]{1,5})\\s*");
    private static final int MAX_PORT = 65_535;

    LinkSettings {
        peers = Map.copyOf(peers);
        if (!secret.isEmpty() && secret.length() < LinkConfig.SHORTEST_SECRET) {
            throw new IllegalArgumentException("media.link.secret must have at least " + LinkConfig.SHORTEST_SECRET
                    + " letters, had " + secret.length() + "; make one by 'openssl rand -base64 32'");
        }
    }

    /**
     * Where other nodes are, of texts {@code NODE=HOST:PORT}. Asks the name service for names.
     *
     * @throws IllegalArgumentException when one is none
     */
    static Map<String, InetSocketAddress> peers(List<String> texts) {
        Map<String, InetSocketAddress> peers = new LinkedHashMap<>();
        for (String text : texts) {
            Matcher parts = PEER.matcher(text);
            if (!parts.matches() || Integer.parseInt(parts.group(3)) > MAX_PORT) {
                throw new IllegalArgumentException(
                        "media.link.peers must read NODE=HOST:PORT, as node-2=10.0.0.2:7300, was '" + text + "'");
            }
            try {
                InetAddress host = InetAddress.getByName(parts.group(2));
                peers.put(parts.group(1), new InetSocketAddress(host, Integer.parseInt(parts.group(3))));
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException(
                        "media.link.peers must name hosts that are known, was '" + text + "'", e);
            }
        }
        return peers;
    }

    /**
     * For the engine.
     *
     * @throws IllegalArgumentException when the host is public, or a limit out of range
     */
    LinkConfig config(String node, Directory directory, Supplier<Optional<String>> shared) {
        return new LinkConfig(node, host, port, publicAddressAllowed, directory, shared)
                .withLimits(heartbeatLimit, LinkConfig.ANSWER_WITHIN);
    }
}
