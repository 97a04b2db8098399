package org.cordboard.server;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.cordboard.node.config.ConfigProblems;
import org.cordboard.node.config.CordboardConf;
import org.cordboard.node.config.NodeConfig;
import org.cordboard.node.config.NodeConfigReader;
import org.cordboard.node.config.PortRange;
import org.jspecify.annotations.Nullable;

/**
 * What the embedded server is told: the node's keys, and those of the adaptors that it brings.
 *
 * @param file the configuration file, null for defaults and the environment alone
 * @param sip where SIP is spoken
 * @param node the node's own part
 * Immutable.
 */
record ServerConfig(@Nullable Path file, SipKeys.Settings sip, NodeConfig node) {
    /**
     * Reads the file and the environment.
     *
     * @throws ConfigProblems with every problem of all sections at once
     */
    static ServerConfig read(@Nullable Path file, Map<String, String> environment) throws ConfigProblems {
        CordboardConf conf = CordboardConf.load(file, environment);
        NodeConfig node = NodeConfigReader.read(conf);
        SipKeys.Settings sip = SipKeys.read(conf, file);
        // The media adaptor reads these itself; here they are checked, so that all problems come out together.
        conf.text("rtp.host", "127.0.0.1");
        conf.ports("rtp.ports", new PortRange(20_000, 29_999));
        conf.duration("rtp.timeout", Duration.ofSeconds(20), Duration.ofSeconds(1), Duration.ofHours(1));
        conf.integer("rtp.loops", 1, 1, 64);
        conf.text("rtp.codecs", "");
        conf.text("rtp.srtp", "accepted");
        conf.text("media.prompts", "");
        conf.text("media.language", "en");
        conf.text("media.answer-model", "");
        conf.text("media.answers", "");
        conf.text("media.link.host", "");
        conf.integer("media.link.port", 0, 0, 65_535);
        conf.flag("media.link.public-address-allowed", false);
        conf.text("media.link.secret", "");
        conf.texts("media.link.peers");
        conf.duration(
                "media.link.heartbeat-limit", Duration.ofSeconds(4), Duration.ofSeconds(1), Duration.ofMinutes(1));
        conf.text("media.recordings", "");
        conf.text("media.recordings-key-file", "");
        conf.check();
        return new ServerConfig(file, sip, node);
    }
}
