package org.cordboard.ra.media;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import java.io.File;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.slee.resource.ConfigProperties;
import javax.slee.resource.InvalidConfigurationException;
import org.cordboard.media.engine.MediaConfig;
import org.cordboard.media.engine.MediaEngine;
import org.cordboard.media.engine.MediaStartException;
import org.jspecify.annotations.Nullable;

/**
 * What the adaptor reads from cordboard.conf: {@code rtp.host}, {@code rtp.ports}, {@code rtp.timeout}, {@code rtp.loops},
 * {@code media.prompts}, and {@code node.id} where the property {@code nodeId} is empty. Environment variables
 * {@code CONFIG_FORCE_rtp_host} and so on go before the file. Immutable.
 */
record Settings(String nodeId, MediaConfig media) {
    private static final String DEFAULT_NODE = "node-1";
    private static final Pattern PORTS = Pattern.compile("\\s*([0-9]{1,5})\\s*-\\s*([0-9]{1,5})\\s*");

    /**
     * Reads and checks everything.
     *
     * @throws InvalidConfigurationException with all problems, one in each line
     */
    static Settings read(ConfigProperties properties) throws InvalidConfigurationException {
        Config config = file(text(properties, "configFile"));
        String nodeId = text(properties, "nodeId");
        List<String> problems = new ArrayList<>();
        String node = nodeId.isEmpty() ? orElse(config, "node.id", () -> config.getString("node.id"), DEFAULT_NODE, problems) : nodeId;
        MediaConfig media = media(config, problems);
        if (!problems.isEmpty() || media == null) {
            throw new InvalidConfigurationException(String.join("\n", problems));
        }
        return new Settings(node, media);
    }

    private static Config file(String name) throws InvalidConfigurationException {
        Config environment = ConfigFactory.systemEnvironmentOverrides();
        if (name.isEmpty()) {
            return environment;
        }
        File file = new File(name);
        if (!Files.isReadable(file.toPath())) {
            throw new InvalidConfigurationException("configFile must be a readable file, was " + name
                    + "; correct the path, or leave it empty for the defaults");
        }
        try {
            // The class loader is given, because in the switch the thread's own is not ours
            ConfigParseOptions options =
                    ConfigParseOptions.defaults().setClassLoader(Settings.class.getClassLoader());
            return environment.withFallback(ConfigFactory.parseFile(file, options)).resolve();
        } catch (ConfigException e) {
            throw new InvalidConfigurationException(name + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static @Nullable MediaConfig media(Config config, List<String> problems) {
        InetAddress host = host(orElse(config, "rtp.host", () -> config.getString("rtp.host"), "127.0.0.1", problems), problems);
        String range = MediaConfig.FIRST_PORT + "-" + MediaConfig.LAST_PORT;
        String ports = orElse(config, "rtp.ports", () -> config.getString("rtp.ports"), range, problems);
        Duration timeout = orElse(
                config, "rtp.timeout", () -> config.getDuration("rtp.timeout"), MediaConfig.RTP_TIMEOUT, problems);
        int loops =
                orElse(config, "rtp.loops", () -> config.getInt("rtp.loops"), MediaConfig.defaultLoops(), problems);
        String prompts = orElse(config, "media.prompts", () -> config.getString("media.prompts"), "", problems);
        Matcher m = PORTS.matcher(ports);
        if (!m.matches()) {
            problems.add("rtp.ports must read FIRST-LAST, e.g. " + range + ", was " + ports);
        }
        if (host == null || !m.matches()) {
            return null;
        }
        int first = Integer.parseInt(m.group(1));
        int last = Integer.parseInt(m.group(2));
        Path folder = prompts.isEmpty() ? null : Path.of(prompts);
        try {
            MediaConfig media = new MediaConfig(host, first, last, folder, loops, timeout);
            MediaEngine.check(media);
            return media;
        } catch (IllegalArgumentException | MediaStartException e) {
            problems.add(e.getMessage());
            return null;
        }
    }

    private static @Nullable InetAddress host(String name, List<String> problems) {
        try {
            return InetAddress.getByName(name);
        } catch (UnknownHostException e) {
            problems.add("rtp.host must be an address of this machine, was " + name + ", which is unknown");
            return null;
        }
    }

    private static <T> T orElse(Config config, String key, Supplier<T> value, T otherwise, List<String> problems) {
        try {
            return config.hasPath(key) ? value.get() : otherwise;
        } catch (ConfigException e) {
            problems.add(key + " is not valid: " + e.getMessage());
            return otherwise;
        }
    }

    private static String text(ConfigProperties properties, String name) {
        ConfigProperties.Property property = properties.getProperty(name);
        Object value = property == null ? null : property.getValue();
        return value == null ? "" : value.toString().trim();
    }
}
