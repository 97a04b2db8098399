package org.cordboard.media.link;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How the media layer of this node meets those of others. Immutable.
 *
 * @param node this node's id
 * @param host the address to listen on: loopback or private (RFC 1918, RFC 4193)
 * @param port the TCP port to listen on, 0 for any free one
 * @param publicAddressAllowed whether a host that is neither loopback nor private is accepted
 * @param directory where other nodes are
 * @param secret what all nodes share, asked for at each connection; empty while there is none, and nobody is connected then
 * @param heartbeatLimit a node not heard for so long is taken to be gone; 1 s..60 s
 * @param answerWithin how long another node may take to answer; 500 ms..30 s
 */
public record LinkConfig(
        String node,
        InetAddress host,
        int port,
        boolean publicAddressAllowed,
        Directory directory,
        Supplier<Optional<String>> secret,
        Duration heartbeatLimit,
        Duration answerWithin) {
    /** A shorter secret can be guessed. */
    public static final int SHORTEST_SECRET = 16;

    /** When a node is taken to be gone by default; with the time between two looks it is 5 s. */
    public static final Duration HEARTBEAT_LIMIT = Duration.ofSeconds(4);

    /** How long an answer may take by default. */
    public static final Duration ANSWER_WITHIN = Duration.ofSeconds(3);

    public LinkConfig {
        if (node.isEmpty() || node.length() > 200) {
            throw new IllegalArgumentException("node.id must have 1..200 letters, had " + node.length());
        }
        if (host.isAnyLocalAddress() || host.isMulticastAddress()) {
            throw new IllegalArgumentException("media.link.host must be one address of this machine, was "
                    + host.getHostAddress() + "; set it to a loopback or private one");
        }
        if (!isInside(host) && !publicAddressAllowed) {
            throw new IllegalArgumentException("media.link.host must be a loopback or private address, was "
                    + host.getHostAddress()
                    + "; set it to a private one, or set media.link.public-address-allowed = true");
        }
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("media.link.port must be 0..65535, was " + port);
        }
        within("media.link.heartbeat-limit", heartbeatLimit, Duration.ofSeconds(1), Duration.ofSeconds(60));
        within("media.link.answer-within", answerWithin, Duration.ofMillis(500), Duration.ofSeconds(30));
    }

    /** With the default limits. */
    public LinkConfig(
            String node,
            InetAddress host,
            int port,
            boolean publicAddressAllowed,
            Directory directory,
            Supplier<Optional<String>> secret) {
        this(node, host, port, publicAddressAllowed, directory, secret, HEARTBEAT_LIMIT, ANSWER_WITHIN);
    }

    /** This with other limits. */
    public LinkConfig withLimits(Duration heartbeat, Duration answer) {
        return new LinkConfig(node, host, port, publicAddressAllowed, directory, secret, heartbeat, answer);
    }

    /** RFC 4193: fc00::/7 is private, which InetAddress does not know. */
    private static boolean isInside(InetAddress address) {
        byte[] octets = address.getAddress();
        boolean uniqueLocal = octets.length == 16 && (octets[0] & 0xfe) == 0xfc;
        return address.isLoopbackAddress() || address.isSiteLocalAddress() || uniqueLocal;
    }

    private static void within(String key, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(key + " must be " + least.toMillis() + "ms.." + most.toMillis()
                    + "ms, was " + value.toMillis() + "ms");
        }
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "link of " + node + " on " + host.getHostAddress() + " port " + port;
    }
}
