package org.cordboard.media.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkConfigTest {
    private static LinkConfig on(String host, boolean publicAllowed) throws Exception {
        return new LinkConfig(
                "node-1",
                InetAddress.getByName(host),
                0,
                publicAllowed,
                node -> Optional.empty(),
                () -> Optional.of("sixteen letters and more"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "10.1.2.3", "192.168.1.1", "172.16.0.1", "fd00::1", "::1"})
    void inner_addresses_are_taken(String host) throws Exception {
        assertEquals(InetAddress.getByName(host), on(host, false).host());
    }

    @ParameterizedTest
    @ValueSource(strings = {"203.0.113.7", "2001:db8::1"})
    void public_ones_only_where_that_is_allowed(String host) throws Exception {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> on(host, false));
        assertTrue(refused.getMessage().contains("media.link.public-address-allowed"));
        assertEquals(InetAddress.getByName(host), on(host, true).host());
    }

    @Test
    void limits_out_of_range_are_refused_and_the_secret_is_not_shown() throws Exception {
        LinkConfig config = on("127.0.0.1", false);
        assertThrows(IllegalArgumentException.class, () -> config.withLimits(Duration.ZERO, LinkConfig.ANSWER_WITHIN));
        assertThrows(
                IllegalArgumentException.class, () -> config.withLimits(LinkConfig.HEARTBEAT_LIMIT, Duration.ZERO));
        assertThrows(IllegalArgumentException.class, () -> on("0.0.0.0", true));
        assertTrue(!config.toString().contains("sixteen"));
    }
}
