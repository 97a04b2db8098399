package org.cordboard.node;

import java.time.Duration;
import org.cordboard.core.call.PingResult;
import org.cordboard.core.call.TrunkPing;
import org.cordboard.core.ports.SwitchPort;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The loop that has the switch ask the trunks whether they are there. Thread-safe. */
final class TrunkPings implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TrunkPings.class);

    private final Trunks trunks;
    private final SwitchPort port;
    private final Troubles troubles;
    private final Loop loop;

    TrunkPings(Trunks trunks, SwitchPort port, Troubles troubles) {
        this.trunks = trunks;
        this.port = port;
        this.troubles = troubles;
        this.loop = new Loop("trunk-pings", Duration.ofMillis(250), troubles, this::round);
    }

    void start() {
        loop.start();
    }

    void wake() {
        loop.wake();
    }

    private void round() {
        if (troubles.has(Trouble.HELD) || troubles.has(Trouble.DRAINING)) {
            return;
        }
        for (TrunkPing ping : trunks.due()) {
            try {
                port.pingTrunk(ping);
            } catch (RuntimeException failure) {
                // Whatever the switch threw: it says nothing about the trunk, and the others must be asked.
                LOG.error("The switch did not ask trunk {}", ping.trunk(), failure);
                trunks.pinged(ping, new PingResult.NotAsked("the switch did not ask: " + failure.getMessage()));
            }
        }
    }

    @Override
    public void close() {
        loop.close();
    }
}
