package org.cordboard.node.config;

import java.nio.file.Path;
import java.time.Duration;
import org.cordboard.core.id.DeviceId;
import org.cordboard.grid.GridConfig;
import org.cordboard.store.StoreConfig;

/**
 * Everything a node needs to know to start.
 *
 * @param id this node, a dialing device (`node.id`)
 * @param dataDir folder of the embedded database, the journal and node.json (`data-dir`)
 * @param trunksHeldAtMost how long a trunk that answers 503 with Retry-After gets no calls, at most (`trunks.held-at-most`)
 * Immutable.
 */
public record NodeConfig(
        DeviceId id,
        Path dataDir,
        HttpConfig http,
        GridConfig grid,
        StoreConfig store,
        FeedConfig feed,
        Duration trunksHeldAtMost) {
    /**
     * Where the REST API is served.
     *
     * @param port 0 for any free one
     * Immutable.
     */
    public record HttpConfig(String host, int port) {}

    /** The folder of the journal. */
    public Path journalFolder() {
        return dataDir.resolve("journal");
    }

    /** The file that tells other programs of this machine where the node is. */
    public Path nodeFile() {
        return dataDir.resolve("node.json");
    }
}
