package org.cordboard.ra.media;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.cordboard.media.engine.MediaEngine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the media engine holds open, as MBeans of the domain {@code org.cordboard.metrics}: the console that serves {@code /metrics} lives behind
 * another class loader. A figure that cannot be published costs a warning, never a call. Confined to the adaptor's life cycle.
 */
final class MediaFigures implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MediaFigures.class);

    private final MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    private final List<ObjectName> published = new ArrayList<>();

    /** Publishes the figures of this entity's engine. */
    MediaFigures(String entity, String node, MediaEngine engine) {
        publish("media.legs", entity, node, "RTP endpoints that are open now", engine::legs);
        publish("media.rtp.ports", entity, node, "Pairs of RTP and RTCP ports that are taken now", engine::openPorts);
        publish("media.frames", entity, node, "Frames of 20 ms that legs have heard and spoken", engine::frames);
        publish("media.frames.late", entity, node, "Frames that began more than 20 ms late", engine::lateFrames);
        publish(
                "media.lag.seconds",
                entity,
                node,
                "How late the latest media loop is, lately",
                () -> engine.lag().toNanos() / 1e9);
        publish(
                "media.link.nodes",
                entity,
                node,
                "Nodes whose media is connected now",
                () -> engine.linkFigures().nodes());
        publish(
                "media.links",
                entity,
                node,
                "Links between a leg here and one of another node that are open now",
                () -> engine.linkFigures().open());
        publish(
                "media.links.refused",
                entity,
                node,
                "Links that other nodes wanted and did not get",
                () -> engine.linkFigures().refused());
        publish(
                "media.links.failed",
                entity,
                node,
                "Links that this node wanted and did not get",
                () -> engine.linkFigures().failed());
        publish(
                "media.link.strangers",
                entity,
                node,
                "Connections refused because they proved no secret",
                () -> engine.linkFigures().strangersRefused());
    }

    private record Figure(DoubleSupplier number, String description) implements FigureMXBean {
        @Override
        public double getValue() {
            return number.getAsDouble();
        }

        @Override
        public String getDescription() {
            return description;
        }
    }

    private void publish(String name, String entity, String node, String description, DoubleSupplier number) {
        String text = "org.cordboard.metrics:name=%s,entity=%s,node=%s"
                .formatted(name, ObjectName.quote(entity), ObjectName.quote(node));
        try {
            published.add(beans.registerMBean(new Figure(number, description), new ObjectName(text))
                    .getObjectName());
        } catch (JMException e) {
            LOG.warn("figure {} cannot be published", text, e);
        }
    }

    @Override
    public void close() {
        for (ObjectName bean : published) {
            try {
                beans.unregisterMBean(bean);
            } catch (JMException e) {
                LOG.debug("figure {} was gone already", bean, e);
            }
        }
    }
}
