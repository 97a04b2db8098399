package org.cordboard.server;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cordboard.node.config.CordboardConf;
import org.jspecify.annotations.Nullable;

/**
 * The `sip` section of `cordboard.conf` as properties of the SIP adaptor, which checks what only it can: files, addresses, free ports. Confined
 * to the thread that reads.
 */
final class SipKeys {
    private static final int MAX_PORT = 65_535;
    private static final int MILLION = 1_000_000;

    private final CordboardConf conf;
    private final @Nullable Path file;
    private final Map<String, String> keys = new LinkedHashMap<>();
    private final Map<String, Object> properties = new LinkedHashMap<>();

    private SipKeys(CordboardConf conf, @Nullable Path file) {
        this.conf = conf;
        this.file = file;
    }

    /**
     * What the adaptor is told.
     *
     * @param properties by the adaptor's names
     * @param keys the keys of the file, by the adaptor's names
     * Immutable.
     */
    record Settings(Map<String, Object> properties, Map<String, String> keys) {
        Settings {
            properties = Map.copyOf(properties);
            keys = Map.copyOf(keys);
        }

        /** The adaptor speaks of its own properties; the user knows them by the names in cordboard.conf. */
        String inOurWords(String problem) {
            String ours = problem;
            for (Map.Entry<String, String> key : keys.entrySet()) {
                ours = ours.replaceAll("\\b" + key.getKey().replace(".", "\\.") + "\\b", key.getValue());
            }
            return ours;
        }
    }

    static Settings read(CordboardConf conf, @Nullable Path file) {
        SipKeys reader = new SipKeys(conf, file);
        reader.ports();
        reader.tls();
        reader.streams();
        reader.guard();
        return new Settings(reader.properties, reader.keys);
    }

    private void ports() {
        text("sip.host", "127.0.0.1", "javax.sip.IP_ADDRESS");
        number("sip.port", 5060, 0, MAX_PORT, "javax.sip.PORT");
        list("sip.transports", "udp", "javax.sip.TRANSPORT");
        text("sip.user-agent", "Cordboard", "org.cordboard.sip.USER_AGENT");
        list("sip.dns.servers", "", "org.cordboard.sip.DNS_SERVERS");
        Duration timeout =
                conf.duration("sip.dns.timeout", Duration.ofSeconds(1), Duration.ofMillis(100), Duration.ofSeconds(30));
        put("sip.dns.timeout", "org.cordboard.sip.DNS_TIMEOUT_MILLIS", (int) timeout.toMillis());
    }

    private void tls() {
        number("sip.tls.port", 5061, 0, MAX_PORT, "org.cordboard.sip.TLS_PORT");
        path("sip.tls.certificate", "org.cordboard.sip.TLS_CERTIFICATE");
        path("sip.tls.key", "org.cordboard.sip.TLS_KEY");
        path("sip.tls.trust", "org.cordboard.sip.TLS_TRUST");
        text("sip.tls.password", "", "org.cordboard.sip.TLS_PASSWORD");
        text("sip.tls.clients", "none", "org.cordboard.sip.TLS_CLIENTS");
        put("sip.tls.check-names", "org.cordboard.sip.TLS_CHECK_NAMES", conf.flag("sip.tls.check-names", true));
    }

    private void streams() {
        number("sip.max-message-bytes", 65_535, 1_500, MILLION, "org.cordboard.sip.MAX_MESSAGE_BYTES");
        number("sip.connections", 4_000, 1, 100_000, "org.cordboard.sip.CONNECTIONS");
        seconds("sip.idle-timeout", 3_600, 1, 86_400, "org.cordboard.sip.IDLE_SECONDS");
        seconds("sip.unfinished-timeout", 10, 1, 300, "org.cordboard.sip.UNFINISHED_SECONDS");
        seconds("sip.keep-alive", 110, 0, 86_400, "org.cordboard.sip.KEEP_ALIVE_SECONDS");
    }

    private void guard() {
        list("sip.peers", "", "org.cordboard.sip.PEERS");
        put("sip.only-peers", "org.cordboard.sip.ONLY_PEERS", conf.flag("sip.only-peers", false));
        number("sip.stranger-rate", 100, 1, MILLION, "org.cordboard.sip.STRANGER_RATE");
        number("sip.overload.waiting", 500, 1, MILLION, "org.cordboard.sip.OVERLOAD_WAITING");
        Duration delay = conf.duration(
                "sip.overload.delay", Duration.ofMillis(200), Duration.ofMillis(1), Duration.ofSeconds(10));
        put("sip.overload.delay", "org.cordboard.sip.OVERLOAD_DELAY_MILLIS", (int) delay.toMillis());
        number("sip.overload.calls-per-second", 0, 0, MILLION, "org.cordboard.sip.CALLS_PER_SECOND");
        seconds("sip.overload.retry-after", 5, 1, 86_400, "org.cordboard.sip.RETRY_AFTER_SECONDS");
    }

    private void text(String key, String byDefault, String property) {
        put(key, property, conf.text(key, byDefault));
    }

    /** Relative to the file that names it. */
    private void path(String key, String property) {
        String name = conf.text(key, "");
        Path folder = file == null ? null : file.toAbsolutePath().getParent();
        put(
                key,
                property,
                name.isEmpty() || folder == null ? name : folder.resolve(name).toString());
    }

    private void list(String key, String byDefault, String property) {
        List<String> values = conf.texts(key);
        put(key, property, values.isEmpty() ? byDefault : String.join(",", values));
    }

    private void number(String key, int byDefault, int least, int most, String property) {
        put(key, property, conf.integer(key, byDefault, least, most));
    }

    private void seconds(String key, int byDefault, int least, int most, String property) {
        Duration value =
                conf.duration(key, Duration.ofSeconds(byDefault), Duration.ofSeconds(least), Duration.ofSeconds(most));
        put(key, property, (int) value.toSeconds());
    }

    private void put(String key, String property, Object value) {
        keys.put(property, key);
        properties.put(property, value);
    }
}
