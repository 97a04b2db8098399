package org.cordboard.media.link;

import java.net.InetSocketAddress;
import java.util.Optional;

/** Where the control channels of other nodes are. Asked on the control channels' loop: must not block. */
@FunctionalInterface
public interface Directory {
    /** The resolved address of a node's control channel; empty when the node is not known. */
    Optional<InetSocketAddress> find(String node);
}
