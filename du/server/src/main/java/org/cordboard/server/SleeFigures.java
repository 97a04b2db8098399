package org.cordboard.server;

import java.lang.management.ManagementFactory;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.function.DoubleSupplier;
import javax.management.InstanceAlreadyExistsException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.slee.SbbID;
import org.cordboard.slee.container.SleeContainer;
import org.cordboard.slee.container.UsageParameter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The SLEE in numbers: activities, SBB entities, deliveries, alarms and usage parameters (JSR 240, 11). They are MBeans because the
 * console that serves {@code /metrics} lives behind the switchboard's class loader and shares nothing else with the host. Thread-safe.
 */
final class SleeFigures implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SleeFigures.class);
    private static final String DOMAIN = "org.cordboard.metrics:";

    private final MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    private final Deque<ObjectName> registered = new ArrayDeque<>();
    private final String node;

    /**
     * Publishes nothing yet.
     *
     * @param node name of this node, a tag of every figure
     */
    SleeFigures(String node) {
        this.node = node;
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

    /** Publishes what the container counts, for all sources and SBBs that it knows now. */
    void publish(SleeContainer slee) {
        figure("slee.deliveries", Map.of(), "Events delivered to SBB entities since the start", slee::deliveries);
        figure(
                "slee.alarms",
                Map.of(),
                "Alarms that are raised now",
                () -> slee.alarms().size());
        figure("slee.references", Map.of(), "What refers to activity contexts now", slee::references);
        for (String source : slee.activitiesBySource().keySet()) {
            figure(
                    "slee.activities",
                    Map.of("source", source),
                    "Activities now, by resource adaptor entity",
                    () -> slee.activitiesBySource().getOrDefault(source, 0L));
        }
        for (SbbID sbb : slee.sbbEntitiesBySbb().keySet()) {
            figure(
                    "slee.sbb.entities",
                    Map.of("sbb", sbb.getName()),
                    "SBB entities now",
                    () -> slee.sbbEntitiesBySbb().getOrDefault(sbb, 0L));
        }
    }

    /** Publishes a usage parameter: a counter is one figure, a sample-type parameter is five. */
    void usage(UsageParameter parameter) {
        String owner = parameter.entity() == null ? parameter.owner().getName() : parameter.entity();
        Map<String, String> tags = Map.of("component", owner, "parameter", parameter.name(), "set", parameter.set());
        if (parameter.type() == UsageParameter.Type.COUNTER) {
            figure("slee.usage.counter", tags, "Usage parameters that are counters", parameter::value);
            return;
        }
        String what = "Usage parameters that are sampled";
        figure("slee.usage.samples", tags, what + ": how many samples", parameter::samples);
        figure("slee.usage.samples.sum", tags, what + ": their sum", parameter::sum);
        figure("slee.usage.samples.min", tags, what + ": the least", parameter::minimum);
        figure("slee.usage.samples.max", tags, what + ": the greatest", parameter::maximum);
        figure("slee.usage.samples.mean", tags, what + ": their mean", () -> mean(parameter));
    }

    private static double mean(UsageParameter parameter) {
        long samples = parameter.samples();
        return samples == 0 ? 0 : (double) parameter.sum() / samples;
    }

    private void figure(String name, Map<String, String> tags, String what, DoubleSupplier number) {
        StringBuilder text = new StringBuilder(DOMAIN).append("name=").append(name);
        tags.forEach((tag, value) -> text.append(',').append(tag).append('=').append(ObjectName.quote(value)));
        text.append(",node=").append(ObjectName.quote(node));
        try {
            ObjectName bean = new ObjectName(text.toString());
            beans.registerMBean(new Figure(number, what), bean);
            synchronized (registered) {
                registered.add(bean);
            }
        } catch (InstanceAlreadyExistsException twice) {
            LOG.warn("figure {} is published already by another node of this name in this process", text);
        } catch (JMException e) {
            LOG.warn("figure {} cannot be published", text, e);
        }
    }

    /** Publishes nothing any more. */
    @Override
    public void close() {
        synchronized (registered) {
            while (!registered.isEmpty()) {
                try {
                    beans.unregisterMBean(registered.remove());
                } catch (JMException gone) {
                    LOG.debug("a figure was gone already", gone);
                }
            }
        }
    }
}
