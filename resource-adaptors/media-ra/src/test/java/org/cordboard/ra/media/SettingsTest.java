package org.cordboard.ra.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.slee.resource.ConfigProperties;
import javax.slee.resource.InvalidConfigurationException;
import org.cordboard.media.codec.Codec;
import org.cordboard.media.engine.MediaConfig;
import org.cordboard.media.record.Recordings;
import org.cordboard.media.sdp.Security;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    private static final String KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

    @TempDir
    private Path folder;

    static ConfigProperties properties(String configFile, String nodeId) {
        return new ConfigProperties(new ConfigProperties.Property[] {
            new ConfigProperties.Property("configFile", "java.lang.String", configFile),
            new ConfigProperties.Property("nodeId", "java.lang.String", nodeId)
        });
    }

    private String file(String text) throws IOException {
        return Files.writeString(folder.resolve("cordboard.conf"), text).toString();
    }

    private static List<String> problems(ConfigProperties properties) {
        return assertThrows(InvalidConfigurationException.class, () -> Settings.read(properties, Map.of()))
                .getMessage()
                .lines()
                .toList();
    }

    @Test
    void every_value_has_a_default() throws Exception {
        for (ConfigProperties empty : List.of(properties("", ""), new ConfigProperties())) {
            Settings settings = Settings.read(empty, Map.of());
            assertEquals("node-1", settings.nodeId());
            assertEquals("127.0.0.1", settings.media().host().getHostAddress());
            assertEquals(20_000, settings.media().firstPort());
            assertEquals(29_999, settings.media().lastPort());
            assertEquals(Duration.ofSeconds(20), settings.media().rtpTimeout());
            assertEquals(MediaConfig.defaultLoops(), settings.media().loops());
            assertNull(settings.media().prompts());
            assertEquals(MediaConfig.CODECS, settings.media().codecs());
            assertEquals(Security.ACCEPTED, settings.media().security());
            assertEquals("127.0.0.1", settings.link().host().getHostAddress());
            assertEquals(0, settings.link().port());
            assertEquals(false, settings.link().publicAddressAllowed());
            assertEquals("", settings.link().secret());
            assertEquals(Map.of(), settings.link().peers());
            assertEquals(Duration.ofSeconds(4), settings.link().heartbeatLimit());
            assertEquals("en", settings.media().language());
            assertEquals(Recordings.PLAIN, settings.media().recordings());
        }
    }

    @Test
    void every_key_is_read() throws Exception {
        String conf = file(
                "node.id = east\nrtp { host = 127.0.0.2, ports = 4000-4999, timeout = 5s, loops = 3, codecs = \"opus, pcma\", srtp = always }\n"
                        + "media { prompts = \"" + folder + "\", language = de, recordings = \"" + folder
                        + "\", recordings-key-file = \"" + Files.writeString(folder.resolve("key"), KEY + "\n")
                        + "\" }\nsip.port = 5060\n");
        Settings settings = Settings.read(properties(conf, ""), Map.of());
        assertEquals("east", settings.nodeId());
        assertEquals("127.0.0.2", settings.media().host().getHostAddress());
        assertEquals(4000, settings.media().firstPort());
        assertEquals(4999, settings.media().lastPort());
        assertEquals(Duration.ofSeconds(5), settings.media().rtpTimeout());
        assertEquals(3, settings.media().loops());
        assertEquals(folder, settings.media().prompts());
        assertEquals(List.of(Codec.OPUS, Codec.PCMA), settings.media().codecs());
        assertEquals(Security.ALWAYS, settings.media().security());
        assertEquals("de", settings.media().language());
        assertEquals(folder, settings.media().recordings().folder());
        assertNotNull(settings.media().recordings().key());
        assertEquals("west", Settings.read(properties(conf, "west"), Map.of()).nodeId());
    }

    @Test
    void the_keys_of_links_to_other_nodes_are_read() throws Exception {
        String conf = file("grid.host = 127.0.0.9\nmedia.link { port = 7300, secret = \"sixteen letters!\","
                + " heartbeat-limit = 2s, peers = [\"node-2=10.0.0.2:7300\", \"node-3=[fd00::3]:7301\"] }\n");
        LinkSettings link = Settings.read(properties(conf, ""), Map.of()).link();
        assertEquals("127.0.0.9", link.host().getHostAddress());
        assertEquals(7300, link.port());
        assertEquals("sixteen letters!", link.secret());
        assertEquals(Duration.ofSeconds(2), link.heartbeatLimit());
        assertEquals(new InetSocketAddress("10.0.0.2", 7300), link.peers().get("node-2"));
        assertEquals(new InetSocketAddress("fd00::3", 7301), link.peers().get("node-3"));
        Map<String, String> environment = Map.of(
                "CORDBOARD_MEDIA_LINK_HOST",
                "203.0.113.7",
                "CORDBOARD_MEDIA_LINK_PUBLIC_ADDRESS_ALLOWED",
                "true",
                "CORDBOARD_MEDIA_LINK_PEERS",
                "a=10.0.0.1:1, b=10.0.0.2:2");
        link = Settings.read(properties(conf, ""), environment).link();
        assertEquals("203.0.113.7", link.host().getHostAddress());
        assertEquals(Set.of("a", "b"), link.peers().keySet());
    }

    @Test
    void links_that_would_not_be_safe_are_told() throws Exception {
        assertTrue(problems(properties(file("media.link.host = 203.0.113.7"), ""))
                .get(0)
                .contains("media.link.public-address-allowed"));
        String short15 = problems(properties(file("media.link.secret = fifteen-letters"), ""))
                .get(0);
        assertTrue(short15.contains("at least 16") && !short15.contains("fifteen-"), short15);
        assertTrue(problems(properties(file("media.link.peers = [\"node-2\"]"), ""))
                .get(0)
                .contains("must read NODE=HOST:PORT"));
        assertTrue(problems(properties(file("media.link.heartbeat-limit = 2m"), ""))
                .get(0)
                .contains("media.link.heartbeat-limit must be"));
    }

    @Test
    void the_key_of_recordings_is_never_in_the_configuration_nor_in_messages() throws Exception {
        Settings settings = Settings.read(properties("", ""), Map.of("CORDBOARD_RECORDINGS_KEY", KEY));
        assertNotNull(settings.media().recordings().key());
        assertFalse(settings.toString().contains(KEY));
        List<String> problems = problems(properties(file("media.recordings-key = \"" + KEY + "\"\n"), ""));
        assertEquals(
                List.of("media.recordings-key must be a known key, was not; remove it or mend its name"), problems);
        String short16 = "MDEyMzQ1Njc4OWFiY2RlZg==";
        Files.writeString(folder.resolve("short"), short16);
        String named = "media.recordings-key-file = \"" + folder.resolve("short") + "\"\n";
        String problem = problems(properties(file(named), "")).get(0);
        assertTrue(problem.contains("must have 32 octets, had 16"), problem);
        assertFalse(problem.contains(short16), problem);
    }

    @Test
    void the_environment_goes_before_the_file() throws Exception {
        Map<String, String> environment = Map.of("CORDBOARD_RTP_HOST", "127.0.0.3", "CORDBOARD_RTP_LOOPS", "2");
        Settings settings = Settings.read(properties(file("rtp.host = 127.0.0.2"), ""), environment);
        assertEquals("127.0.0.3", settings.media().host().getHostAddress());
        assertEquals(2, settings.media().loops());
    }

    @Test
    void all_problems_are_told_at_once() throws Exception {
        List<String> problems = problems(properties(
                file("rtp { ports = many, timeout = soon, loops = [], prots = 1 }\nmedia.prompts = { a = 1 }\n"), ""));
        assertEquals(6, problems.size(), problems.toString());
        assertTrue(problems.get(0).startsWith("rtp.timeout in cordboard.conf is not valid"), problems.get(0));
        assertTrue(problems.get(1).startsWith("rtp.loops"), problems.get(1));
        assertTrue(problems.get(2).startsWith("media.prompts"), problems.get(2));
        assertEquals("rtp.ports must read FIRST-LAST, as 20000-29999, was 'many'", problems.get(3));
        assertTrue(problems.get(4).startsWith("media.prompts.a must be a known key"), problems.get(4));
        assertTrue(problems.get(5).startsWith("rtp.prots must be a known key"), problems.get(5));
    }

    @Test
    void a_model_of_ones_own_must_be_one() throws Exception {
        Path model = Files.writeString(folder.resolve("model.txt"), "no model");
        String problem = problems(properties(file("media.answer-model = \"" + model + "\""), ""))
                .get(0);
        assertTrue(problem.startsWith("media.answer-model cannot be used: " + model + " must be a model"), problem);
        assertTrue(problems(properties(file("media.answer-model = \"" + model + ".gone\""), ""))
                .get(0)
                .startsWith("media.answer-model cannot be used: "));
    }

    @Test
    void values_that_cannot_work_are_told() throws Exception {
        assertTrue(problems(properties(file("rtp.host = 192.0.2.1"), "")).get(0).contains("address of this machine"));
        assertTrue(problems(properties(file("rtp.host = 0.0.0.0"), "")).get(0).contains("one address of this machine"));
        assertTrue(
                problems(properties(file("rtp.ports = 5000-4000"), "")).get(0).contains("rtp.ports must be a range"));
        assertTrue(problems(properties(file("rtp.loops = 0"), "")).get(0).contains("rtp.loops must be 1..64, was 0"));
        assertTrue(problems(properties(file("media.prompts = \"" + folder + "/none\""), ""))
                .get(0)
                .contains("cannot be read; set media.prompts"));
        assertTrue(problems(properties(folder + "/none.conf", "")).get(0).contains("must be a readable file"));
        assertTrue(problems(properties(file("rtp.codecs = \"PCMU, GSM\""), ""))
                .get(0)
                .contains("was 'PCMU, GSM'"));
        assertTrue(problems(properties(file("rtp.srtp = maybe"), "")).get(0).contains("never, accepted or always"));
        assertTrue(problems(properties(file("rtp {"), "")).get(0).contains("must be HOCON"));
    }
}
