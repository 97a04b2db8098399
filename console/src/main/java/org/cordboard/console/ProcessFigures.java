package org.cordboard.console;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/**
 * Figures of other parts of this process as gauges. What the SLEE, the media or SIP count lives behind other class loaders, so it is
 * published as MBeans {@code org.cordboard.metrics:name=NAME,TAG=VALUE,...} with a numeric attribute {@code Value} and perhaps a
 * text {@code Description}. Confined to callers that scrape one at a time.
 */
final class ProcessFigures {
    private static final String ALL = "org.cordboard.metrics:*";

    private final MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    private final MeterRegistry registry;
    private final Map<ObjectName, Meter> known = new HashMap<>();
    private final ObjectName all;

    ProcessFigures(MeterRegistry registry) {
        this.registry = registry;
        try {
            all = new ObjectName(ALL);
        } catch (MalformedObjectNameException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Takes up figures that are new and drops those that are gone. */
    synchronized void refresh() {
        Set<ObjectName> now = beans.queryNames(all, null);
        known.entrySet().removeIf(entry -> {
            boolean gone = !now.contains(entry.getKey());
            if (gone) registry.remove(entry.getValue());
            return gone;
        });
        now.forEach(name -> known.computeIfAbsent(name, this::gauge));
    }

    private Meter gauge(ObjectName name) {
        List<Tag> tags = name.getKeyPropertyList().entrySet().stream()
                .filter(property -> !property.getKey().equals("name"))
                .map(property -> Tag.of(property.getKey(), plain(property.getValue())))
                .toList();
        return Gauge.builder(plain(name.getKeyProperty("name")), () -> number(name))
                .tags(tags)
                .description(String.valueOf(attribute(name, "Description")))
                .register(registry);
    }

    private static String plain(String value) {
        return value.startsWith("\"") ? ObjectName.unquote(value) : value;
    }

    private Number number(ObjectName name) {
        return attribute(name, "Value") instanceof Number number ? number : Double.NaN;
    }

    private Object attribute(ObjectName name, String attribute) {
        try {
            return beans.getAttribute(name, attribute);
        } catch (JMException gone) {
            return "";
        }
    }
}
