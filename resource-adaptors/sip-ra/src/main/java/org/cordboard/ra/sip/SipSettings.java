package org.cordboard.ra.sip;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import javax.slee.resource.ConfigProperties;
import javax.slee.resource.InvalidConfigurationException;
import org.jspecify.annotations.Nullable;

/**
 * How one entity is configured. Immutable.
 *
 * @param address the local address to bind, numeric
 * @param port 0 takes a free one
 * @param transports lower case, in the operator's order, never empty
 * @param userAgent for User-Agent and Server headers; empty sends none
 * @param threads readers per UDP port
 */
record SipSettings(InetAddress address, int port, List<String> transports, String userAgent, int threads) {
    static final String ADDRESS = "javax.sip.IP_ADDRESS";
    static final String PORT = "javax.sip.PORT";
    static final String TRANSPORT = "javax.sip.TRANSPORT";
    static final String USER_AGENT = "org.cordboard.sip.USER_AGENT";
    static final String THREADS = "org.cordboard.sip.THREADS";

    private static final Set<String> SUPPORTED = Set.of("udp");

    SipSettings {
        transports = List.copyOf(transports);
    }

    /**
     * Reads and checks every property.
     *
     * @throws InvalidConfigurationException with all problems in one message
     */
    static SipSettings read(ConfigProperties properties) throws InvalidConfigurationException {
        List<String> problems = new ArrayList<>();
        InetAddress address = address(text(properties, ADDRESS, "127.0.0.1"), problems);
        int port = number(properties, PORT, 5060, 0, 65535, problems);
        List<String> transports = transports(text(properties, TRANSPORT, "UDP"), problems);
        String userAgent = text(properties, USER_AGENT, "Cordboard").strip();
        if (userAgent.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            problems.add(USER_AGENT + " must be one line of text");
        }
        int threads = number(properties, THREADS, 1, 1, 64, problems);
        if (address == null || !problems.isEmpty()) {
            throw new InvalidConfigurationException(String.join("; ", problems));
        }
        return new SipSettings(address, port, transports, userAgent, threads);
    }

    /**
     * Checks that the port can be had now.
     *
     * @throws InvalidConfigurationException if it is taken or the address is not one of this machine
     */
    void verifyFree() throws InvalidConfigurationException {
        try (DatagramSocket probe = new DatagramSocket(null)) {
            probe.setReuseAddress(false);
            probe.bind(new InetSocketAddress(address, port));
        } catch (SocketException taken) {
            throw new InvalidConfigurationException(cannotListen(taken), taken);
        }
    }

    /**
     * Finds a port that is free now.
     *
     * @throws IllegalStateException if the address has none, or is not one of this machine
     */
    int findFreePort() {
        try (DatagramSocket probe = new DatagramSocket(new InetSocketAddress(address, 0))) {
            return probe.getLocalPort();
        } catch (SocketException none) {
            throw new IllegalStateException(cannotListen(none), none);
        }
    }

    /** Says why there is no listening on the address and port, and what helps. */
    String cannotListen(Exception cause) {
        return "%s and %s must name a free UDP port of this machine, %s:%d is not (%s); stop the program that has it or set another (port 0 takes a free one)"
                .formatted(ADDRESS, PORT, address.getHostAddress(), port, cause.getMessage());
    }

    private static @Nullable InetAddress address(String value, List<String> problems) {
        // A host name is refused: what a look-up answers may change, what peers see in Via and Contact may not.
        if (value.isBlank() || value.chars().anyMatch(c -> Character.digit(c, 16) < 0 && c != '.' && c != ':')) {
            problems.add(ADDRESS + " must be a numeric IP address of this machine, was '" + value + "'");
            return null;
        }
        try {
            InetAddress address = InetAddress.getByName(value);
            if (address.isAnyLocalAddress()) {
                problems.add(ADDRESS + " must be one address that peers can answer to, was '" + value
                        + "'; name the interface's own address");
            }
            return address;
        } catch (UnknownHostException unknown) {
            problems.add(ADDRESS + " must be a numeric IP address of this machine, was '" + value + "'");
            return null;
        }
    }

    private static List<String> transports(String value, List<String> problems) {
        List<String> transports = Stream.of(value.split(",", -1))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
        for (String transport : transports) {
            if (!SUPPORTED.contains(transport)) {
                problems.add(
                        TRANSPORT + " must be a comma-separated list of " + SUPPORTED + ", has '" + transport + "'");
            }
        }
        return transports;
    }

    private static String text(ConfigProperties properties, String name, String unset) {
        Object value = value(properties, name);
        return value == null ? unset : value.toString();
    }

    private static int number(
            ConfigProperties properties, String name, int unset, int least, int most, List<String> problems) {
        Object value = value(properties, name);
        if (value == null) {
            return unset;
        }
        if (value instanceof Integer number && number >= least && number <= most) {
            return number;
        }
        problems.add("%s must be a whole number %d..%d, was '%s'".formatted(name, least, most, value));
        return unset;
    }

    private static @Nullable Object value(ConfigProperties properties, String name) {
        ConfigProperties.Property property = properties.getProperty(name);
        return property == null ? null : property.getValue();
    }
}
