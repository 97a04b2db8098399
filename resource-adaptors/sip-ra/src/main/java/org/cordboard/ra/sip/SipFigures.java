package org.cordboard.ra.sip;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.cordboard.ra.sip.guard.Guard;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was admitted and what was turned away since the start, as MBeans of the domain {@code org.cordboard.metrics}: the console that serves
 * {@code /metrics} lives behind another class loader. A figure that cannot be published costs a warning, never a call. Confined to the
 * adaptor's life cycle.
 */
final class SipFigures implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SipFigures.class);

    private final MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    private final List<ObjectName> published = new ArrayList<>();
    private final String entity;

    /** Publishes the figures of this entity. */
    SipFigures(String entity, Guard guard, LongSupplier malformed, LongSupplier unfitting) {
        this.entity = ObjectName.quote(entity);
        publish(
                "sip.new.calls",
                "",
                "New calls that were admitted",
                () -> guard.counts().newCalls());
        turnedAway("overload", () -> guard.counts().refused());
        turnedAway("scanner", () -> guard.counts().scanners());
        turnedAway("unknown", () -> guard.counts().unknown());
        turnedAway("rate", () -> guard.counts().limited());
        turnedAway("malformed", malformed);
        turnedAway("lookups", unfitting);
    }

    private void turnedAway(String reason, LongSupplier number) {
        publish("sip.turned.away", ",reason=" + reason, "Messages that went no further, by reason", number);
    }

    private record Figure(LongSupplier number, String description) implements FigureMXBean {
        @Override
        public double getValue() {
            return number.getAsLong();
        }

        @Override
        public String getDescription() {
            return description;
        }
    }

    private void publish(String name, String tags, String description, LongSupplier number) {
        String text = "org.cordboard.metrics:name=%s,entity=%s%s".formatted(name, entity, tags);
        try {
            published.add(beans.registerMBean(new Figure(number, description), new ObjectName(text))
                    .getObjectName());
        } catch (JMException e) {
            log.warn("Figure {} cannot be published", text, e);
        }
    }

    @Override
    public void close() {
        for (ObjectName bean : published) {
            try {
                beans.unregisterMBean(bean);
            } catch (JMException e) {
                log.debug("Figure {} was gone already", bean, e);
            }
        }
    }
}
