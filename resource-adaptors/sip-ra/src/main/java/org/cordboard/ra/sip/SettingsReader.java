package org.cordboard.ra.sip;

import io.netty.handler.ssl.ClientAuth;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.slee.resource.ConfigProperties;
import javax.slee.resource.InvalidConfigurationException;
import org.cordboard.ra.sip.connection.StreamLimits;
import org.cordboard.ra.sip.connection.Tls;
import org.cordboard.ra.sip.connection.TlsFiles;
import org.cordboard.ra.sip.dns.DnsSettings;
import org.cordboard.ra.sip.guard.AddressRange;
import org.cordboard.ra.sip.guard.GuardSettings;
import org.jspecify.annotations.Nullable;

/** Reads an entity's properties and collects what is wrong with them. Confined to the thread that configures. */
final class SettingsReader {
    static final String ADDRESS = "javax.sip.IP_ADDRESS";
    static final String PORT = "javax.sip.PORT";
    static final String TRANSPORT = "javax.sip.TRANSPORT";
    static final String USER_AGENT = "org.cordboard.sip.USER_AGENT";
    static final String TLS_PORT = "org.cordboard.sip.TLS_PORT";

    private static final Set<String> SUPPORTED = Set.of("udp", "tcp", "tls");
    private static final Map<String, ClientAuth> CLIENTS =
            Map.of("none", ClientAuth.NONE, "wanted", ClientAuth.OPTIONAL, "required", ClientAuth.REQUIRE);

    private static final int DAY = 86_400;

    private final ConfigProperties properties;
    private final List<String> problems = new ArrayList<>();

    SettingsReader(ConfigProperties properties) {
        this.properties = properties;
    }

    SipSettings read() throws InvalidConfigurationException {
        List<InetAddress> addresses = addresses(text(ADDRESS, "127.0.0.1"));
        List<String> transports = transports(text(TRANSPORT, "UDP"));
        SipSettings settings = new SipSettings(
                addresses,
                number(PORT, 5060, 0, 65_535),
                number(TLS_PORT, 5061, 0, 65_535),
                transports,
                userAgent(),
                number("org.cordboard.sip.THREADS", 1, 1, 64),
                transports.contains("tls") ? tls() : null,
                streams(),
                guard(),
                dns());
        if (transports.contains("tcp")
                && transports.contains("tls")
                && settings.port() == settings.tlsPort()
                && settings.port() != 0) {
            problems.add(TLS_PORT + " must differ from " + PORT + ", both are " + settings.port());
        }
        if (!problems.isEmpty()) {
            throw new InvalidConfigurationException(String.join("; ", problems));
        }
        return settings;
    }

    private String userAgent() {
        String userAgent = text(USER_AGENT, "Cordboard");
        if (userAgent.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            problems.add(USER_AGENT + " must be one line of text");
        }
        return userAgent;
    }

    private TlsFiles tls() {
        String clients = text("org.cordboard.sip.TLS_CLIENTS", "none").toLowerCase(Locale.ROOT);
        if (!CLIENTS.containsKey(clients)) {
            problems.add("org.cordboard.sip.TLS_CLIENTS must be none, wanted or required, was '" + clients + "'");
        }
        TlsFiles files = new TlsFiles(
                text("org.cordboard.sip.TLS_CERTIFICATE", ""),
                text("org.cordboard.sip.TLS_KEY", ""),
                text("org.cordboard.sip.TLS_PASSWORD", ""),
                text("org.cordboard.sip.TLS_TRUST", ""),
                CLIENTS.getOrDefault(clients, ClientAuth.NONE),
                flag("org.cordboard.sip.TLS_CHECK_NAMES", true));
        Optional<Tls> unused = Tls.load(files, problems);
        return files;
    }

    private StreamLimits streams() {
        return new StreamLimits(
                number("org.cordboard.sip.MAX_MESSAGE_BYTES", 65_535, 1_500, 1_000_000),
                number("org.cordboard.sip.CONNECTIONS", 4_000, 1, 100_000),
                seconds("org.cordboard.sip.IDLE_SECONDS", 3_600, 1, DAY),
                seconds("org.cordboard.sip.UNFINISHED_SECONDS", 10, 1, 300),
                seconds("org.cordboard.sip.KEEP_ALIVE_SECONDS", 110, 0, DAY));
    }

    private GuardSettings guard() {
        return new GuardSettings(
                peers(text("org.cordboard.sip.PEERS", "")),
                flag("org.cordboard.sip.ONLY_PEERS", false),
                number("org.cordboard.sip.STRANGER_RATE", 100, 1, 1_000_000),
                number("org.cordboard.sip.OVERLOAD_WAITING", 500, 1, 1_000_000),
                Duration.ofMillis(number("org.cordboard.sip.OVERLOAD_DELAY_MILLIS", 200, 1, 10_000)),
                number("org.cordboard.sip.CALLS_PER_SECOND", 0, 0, 1_000_000),
                seconds("org.cordboard.sip.RETRY_AFTER_SECONDS", 5, 1, DAY));
    }

    private DnsSettings dns() {
        List<InetSocketAddress> servers = new ArrayList<>();
        for (String name : list(text("org.cordboard.sip.DNS_SERVERS", ""))) {
            int colon = name.indexOf(':') == name.lastIndexOf(':') ? name.indexOf(':') : -1;
            InetAddress address = numeric(colon < 0 ? name : name.substring(0, colon));
            String port = colon < 0 ? "53" : name.substring(colon + 1);
            if (address == null || !port.matches("[1-9]\\d{0,4}") || Integer.parseInt(port) > 65_535) {
                problems.add(
                        "org.cordboard.sip.DNS_SERVERS must be numeric addresses, with a port where it is not 53, has '"
                                + name + "'");
            } else {
                servers.add(new InetSocketAddress(address, Integer.parseInt(port)));
            }
        }
        return new DnsSettings(
                servers, Duration.ofMillis(number("org.cordboard.sip.DNS_TIMEOUT_MILLIS", 1_000, 100, 30_000)));
    }

    private List<AddressRange> peers(String value) {
        List<AddressRange> peers = new ArrayList<>();
        for (String text : list(value)) {
            AddressRange.parse(text)
                    .ifPresentOrElse(
                            peers::add,
                            () -> problems.add(
                                    "org.cordboard.sip.PEERS must be addresses or networks such as 192.0.2.0/24, has '"
                                            + text + "'"));
        }
        return peers;
    }

    private List<InetAddress> addresses(String value) {
        List<InetAddress> addresses = new ArrayList<>();
        for (String text : value.split(",", -1)) {
            // A host name is refused: what a look-up answers may change, what peers see in Via and Contact may not.
            InetAddress address = numeric(text.strip());
            if (address == null) {
                problems.add(ADDRESS + " must be a numeric IP address of this machine, was '" + text.strip() + "'");
            } else if (address.isAnyLocalAddress()) {
                problems.add(ADDRESS + " must be one address that peers can answer to, was '" + text.strip()
                        + "'; name the interface's own address");
            } else {
                addresses.add(address);
            }
        }
        return addresses;
    }

    private static @Nullable InetAddress numeric(String text) {
        if (text.isBlank() || text.chars().anyMatch(c -> Character.digit(c, 16) < 0 && c != '.' && c != ':')) {
            return null;
        }
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException unknown) {
            return null;
        }
    }

    private List<String> transports(String value) {
        List<String> transports = Stream.of(value.split(",", -1))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
        for (String transport : transports) {
            if (!SUPPORTED.contains(transport)) {
                problems.add(
                        TRANSPORT + " must be a comma-separated list of udp, tcp and tls, has '" + transport + "'");
            }
        }
        return transports;
    }

    private static List<String> list(String value) {
        return Stream.of(value.split(",", -1))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private String text(String name, String unset) {
        Object value = value(name);
        return value == null ? unset : value.toString().strip();
    }

    private boolean flag(String name, boolean unset) {
        Object value = value(name);
        if (value == null || value instanceof Boolean) {
            return value == null ? unset : (Boolean) value;
        }
        problems.add("%s must be true or false, was '%s'".formatted(name, value));
        return unset;
    }

    private Duration seconds(String name, int unset, int least, int most) {
        return Duration.ofSeconds(number(name, unset, least, most));
    }

    private int number(String name, int unset, int least, int most) {
        Object value = value(name);
        if (value == null) {
            return unset;
        }
        if (value instanceof Integer number && number >= least && number <= most) {
            return number;
        }
        problems.add("%s must be a whole number %d..%d, was '%s'".formatted(name, least, most, value));
        return unset;
    }

    private @Nullable Object value(String name) {
        ConfigProperties.Property property = properties.getProperty(name);
        return property == null ? null : property.getValue();
    }
}
