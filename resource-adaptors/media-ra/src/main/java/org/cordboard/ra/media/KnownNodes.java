package org.cordboard.ra.media;

import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.management.JMException;
import javax.management.ObjectName;
import org.cordboard.media.link.Directory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The other nodes, as far as configuration and grid have told of them, and the secret that they share. The grid's part comes by the
 * MBean {@code org.cordboard:type=MediaLink} from the node, wherever that lives in this process. Thread-safe.
 */
final class KnownNodes implements Directory, LinkMXBean, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KnownNodes.class);

    private final LinkSettings settings;
    private volatile Map<String, InetSocketAddress> told = Map.of();
    private volatile String given = "";
    private volatile String address = "";
    private @Nullable ObjectName published;

    KnownNodes(LinkSettings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<InetSocketAddress> find(String node) {
        InetSocketAddress configured = settings.peers().get(node);
        return Optional.ofNullable(configured == null ? told.get(node) : configured);
    }

    /** The secret; empty while there is none. */
    Optional<String> secret() {
        return Optional.of(settings.secret().isEmpty() ? given : settings.secret())
                .filter(secret -> !secret.isEmpty());
    }

    /** Lets the node of this process know where our media listens. */
    void publish(String entity, String node, InetSocketAddress listening) {
        InetAddress host = listening.getAddress();
        address = host.getHostAddress() + ":" + listening.getPort();
        String name = "org.cordboard:type=MediaLink,entity=%s,node=%s"
                .formatted(ObjectName.quote(entity), ObjectName.quote(node));
        try {
            published = ManagementFactory.getPlatformMBeanServer()
                    .registerMBean(this, new ObjectName(name))
                    .getObjectName();
        } catch (JMException e) {
            LOG.warn("{} cannot be published; other nodes are those of media.link.peers alone", name, e);
        }
    }

    @Override
    public String getAddress() {
        return address;
    }

    @Override
    public boolean isSecretWanted() {
        return settings.secret().isEmpty();
    }

    @Override
    public void setSecret(String secret) {
        given = secret;
    }

    @Override
    public String[] getPeers() {
        return told.entrySet().stream()
                .map(e -> e.getKey() + "=" + e.getValue().getAddress().getHostAddress() + ":"
                        + e.getValue().getPort())
                .toArray(String[]::new);
    }

    @Override
    public void setPeers(String[] peers) {
        told = Map.copyOf(LinkSettings.peers(List.of(peers)));
    }

    @Override
    public void close() {
        ObjectName bean = published;
        if (bean != null) {
            published = null;
            try {
                ManagementFactory.getPlatformMBeanServer().unregisterMBean(bean);
            } catch (JMException e) {
                LOG.debug("{} was gone already", bean, e);
            }
        }
    }
}
