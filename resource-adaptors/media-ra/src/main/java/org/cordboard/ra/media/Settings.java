package org.cordboard.ra.media;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigValueFactory;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.slee.resource.ConfigProperties;
import javax.slee.resource.InvalidConfigurationException;
import org.cordboard.media.codec.Codec;
import org.cordboard.media.engine.MediaConfig;
import org.cordboard.media.engine.MediaEngine;
import org.cordboard.media.engine.MediaStartException;
import org.cordboard.media.link.LinkConfig;
import org.cordboard.media.prompt.Prompts;
import org.cordboard.media.record.RecordingKey;
import org.cordboard.media.record.Recordings;
import org.cordboard.media.sdp.Security;
import org.jspecify.annotations.Nullable;

/**
 * What the adaptor reads from cordboard.conf: {@code rtp.host}, {@code rtp.ports}, {@code rtp.timeout}, {@code rtp.loops},
 * {@code rtp.codecs}, {@code rtp.srtp}, {@code media.prompts}, {@code media.language}, {@code media.answer-model}, {@code
 * media.answers}, {@code media.recordings}, {@code media.recordings-key-file}, {@code media.link.*}, and {@code node.id} where the property {@code nodeId} is empty. An environment
 * variable goes before the file: {@code CORDBOARD_RTP_HOST} for {@code rtp.host}. The key of recordings itself is taken from the
 * environment alone, never from the file. Immutable.
 */
record Settings(String nodeId, MediaConfig media, Path answers, LinkSettings link) {
    private static final String DEFAULT_NODE = "node-1";
    private static final Set<String> KEYS = Set.of(
            "rtp.host",
            "rtp.ports",
            "rtp.timeout",
            "rtp.loops",
            "rtp.codecs",
            "rtp.srtp",
            "media.prompts",
            "media.language",
            "media.answer-model",
            "media.answers",
            "media.link.host",
            "media.link.port",
            "media.link.public-address-allowed",
            "media.link.secret",
            "media.link.peers",
            "media.link.heartbeat-limit",
            "media.recordings",
            "media.recordings-key-file");
    private static final String KEY_VARIABLE = "CORDBOARD_RECORDINGS_KEY";
    private static final Pattern PORTS = Pattern.compile("\\s*([0-9]{1,5})\\s*-\\s*([0-9]{1,5})\\s*");

    /**
     * Reads and checks everything.
     *
     * @throws InvalidConfigurationException with all problems, one in each line
     */
    static Settings read(ConfigProperties properties, Map<String, String> environment)
            throws InvalidConfigurationException {
        Reader reader = new Reader(file(text(properties, "configFile")), environment);
        String nodeId = text(properties, "nodeId");
        String node = nodeId.isEmpty() ? reader.text("node.id", DEFAULT_NODE) : nodeId;
        MediaConfig media = reader.media();
        Path answers = Path.of(reader.text("media.answers", reader.text("data-dir", "data") + "/answers"));
        LinkSettings link = reader.link(node);
        reader.noUnknownKeys();
        if (!reader.problems.isEmpty() || media == null || link == null) {
            throw new InvalidConfigurationException(String.join("\n", reader.problems));
        }
        return new Settings(node, media, answers, link);
    }

    private static Config file(String name) throws InvalidConfigurationException {
        if (name.isEmpty()) {
            return ConfigFactory.empty();
        }
        File file = new File(name);
        if (!Files.isReadable(file.toPath())) {
            throw new InvalidConfigurationException("configFile must be a readable file, was " + name
                    + "; correct the path, or leave it empty for the defaults");
        }
        try {
            // The class loader is given, because in the switch the thread's own is not ours
            ConfigParseOptions options = ConfigParseOptions.defaults().setClassLoader(Settings.class.getClassLoader());
            return ConfigFactory.parseFile(file, options).resolve();
        } catch (ConfigException e) {
            throw new InvalidConfigurationException(name + " must be HOCON, was not: " + e.getMessage(), e);
        }
    }

    private static String text(ConfigProperties properties, String name) {
        ConfigProperties.Property property = properties.getProperty(name);
        Object value = property == null ? null : property.getValue();
        return value == null ? "" : value.toString().trim();
    }

    /** Reads values and gathers what is wrong with them. */
    private static final class Reader {
        private final Config file;
        private final Map<String, String> environment;
        private final List<String> problems = new ArrayList<>();

        Reader(Config file, Map<String, String> environment) {
            this.file = file;
            this.environment = environment;
        }

        String text(String key, String otherwise) {
            return value(key, Config::getString, otherwise);
        }

        @Nullable MediaConfig media() {
            InetAddress host = host("rtp.host", text("rtp.host", "127.0.0.1"));
            String range = MediaConfig.FIRST_PORT + "-" + MediaConfig.LAST_PORT;
            String ports = text("rtp.ports", range);
            Duration timeout = value("rtp.timeout", Config::getDuration, MediaConfig.RTP_TIMEOUT);
            int loops = value("rtp.loops", Config::getInt, MediaConfig.defaultLoops());
            String prompts = text("media.prompts", "");
            String model = text("media.answer-model", "");
            List<Codec> codecs = codecs(text("rtp.codecs", ""));
            String language = text("media.language", Prompts.LANGUAGE);
            Recordings recordings = recordings();
            Security security = security(text("rtp.srtp", "accepted"));
            Matcher m = PORTS.matcher(ports);
            if (!m.matches()) {
                problems.add("rtp.ports must read FIRST-LAST, as " + range + ", was '" + ports + "'");
            }
            if (host == null || !m.matches()) {
                return null;
            }
            int first = Integer.parseInt(m.group(1));
            int last = Integer.parseInt(m.group(2));
            try {
                Path folder = prompts.isEmpty() ? null : Path.of(prompts);
                Path own = model.isEmpty() ? null : Path.of(model);
                MediaConfig media = new MediaConfig(
                        host, first, last, folder, loops, timeout, codecs, security, own, language, recordings);
                MediaEngine.check(media);
                return media;
            } catch (IllegalArgumentException | MediaStartException e) {
                problems.add(e.getMessage());
                return null;
            }
        }

        /** Other nodes' media comes by the network that the grid uses, unless something else is said. */
        @Nullable LinkSettings link(String node) {
            InetAddress host = host("media.link.host", text("media.link.host", text("grid.host", "127.0.0.1")));
            int port = value("media.link.port", Config::getInt, 0);
            boolean open = value("grid.public-address-allowed", Config::getBoolean, false);
            boolean allowed = value("media.link.public-address-allowed", Config::getBoolean, open);
            String secret = text("media.link.secret", "");
            List<String> peers = texts("media.link.peers");
            Duration limit = value("media.link.heartbeat-limit", Config::getDuration, LinkConfig.HEARTBEAT_LIMIT);
            if (host == null) {
                return null;
            }
            try {
                LinkSettings link = new LinkSettings(host, port, allowed, secret, LinkSettings.peers(peers), limit);
                link.config(node, other -> Optional.empty(), Optional::empty);
                return link;
            } catch (IllegalArgumentException e) {
                problems.add(e.getMessage());
                return null;
            }
        }

        /** In the environment they are separated by commas. */
        private List<String> texts(String key) {
            String overridden = environment.get(variable(key));
            if (overridden == null) {
                return value(key, Config::getStringList, List.of());
            }
            return Arrays.stream(overridden.split(",", -1))
                    .filter(text -> !text.isBlank())
                    .toList();
        }

        /** The node's own reader leaves these sections to us. */
        void noUnknownKeys() {
            file.entrySet().stream()
                    .map(e -> e.getKey())
                    .filter(key -> key.startsWith("rtp.") || key.startsWith("media."))
                    .filter(key -> !KEYS.contains(key))
                    .sorted()
                    .forEach(key -> problems.add(key + " must be a known key, was not; remove it or mend its name"));
        }

        private Recordings recordings() {
            String folder = text("media.recordings", "");
            return new Recordings(folder.isEmpty() ? null : Path.of(folder), key());
        }

        private @Nullable RecordingKey key() {
            String given = environment.get(KEY_VARIABLE);
            String file = text("media.recordings-key-file", "");
            try {
                if (given != null && !given.isBlank()) {
                    return RecordingKey.parse(given);
                }
                return file.isEmpty() ? null : RecordingKey.read(Path.of(file));
            } catch (IllegalArgumentException e) {
                problems.add((given == null ? file : KEY_VARIABLE) + ": " + e.getMessage());
            } catch (IOException e) {
                problems.add("media.recordings-key-file must be a file that can be read, was " + file);
            }
            return null;
        }

        private List<Codec> codecs(String names) {
            if (names.isBlank()) {
                return MediaConfig.CODECS;
            }
            List<Codec> codecs = new ArrayList<>();
            for (String name : names.split(",", -1)) {
                Codec.named(name.trim())
                        .ifPresentOrElse(
                                codecs::add,
                                () -> problems.add("rtp.codecs must be some of PCMU, PCMA, G722, opus with commas"
                                        + " between, was '" + names + "'"));
            }
            return codecs.isEmpty() ? MediaConfig.CODECS : codecs;
        }

        private Security security(String word) {
            return switch (word) {
                case "never" -> Security.NEVER;
                case "accepted" -> Security.ACCEPTED;
                case "always" -> Security.ALWAYS;
                default -> {
                    problems.add("rtp.srtp must be never, accepted or always, was '" + word + "'");
                    yield Security.ACCEPTED;
                }
            };
        }

        private @Nullable InetAddress host(String key, String name) {
            try {
                return InetAddress.getByName(name);
            } catch (UnknownHostException e) {
                problems.add(key + " must be an address of this machine, was " + name + ", which is unknown");
                return null;
            }
        }

        private static String variable(String key) {
            return "CORDBOARD_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
        }

        private <T> T value(String key, BiFunction<Config, String, T> read, T otherwise) {
            String variable = variable(key);
            String overridden = environment.get(variable);
            Config from = overridden == null
                    ? file
                    : ConfigFactory.empty().withValue(key, ConfigValueFactory.fromAnyRef(overridden));
            try {
                return from.hasPath(key) ? read.apply(from, key) : otherwise;
            } catch (ConfigException e) {
                String where = overridden == null ? "cordboard.conf" : variable;
                problems.add(key + " in " + where + " is not valid: " + e.getMessage());
                return otherwise;
            }
        }
    }
}
