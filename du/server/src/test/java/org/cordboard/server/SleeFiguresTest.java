package org.cordboard.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.Set;
import java.util.TreeSet;
import javax.management.ObjectName;
import javax.slee.ComponentID;
import javax.slee.SbbID;
import javax.slee.ServiceID;
import org.cordboard.slee.container.SleeContainer;
import org.cordboard.slee.container.UsageParameter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SleeFiguresTest {
    private static final String NODE = "figures-" + System.nanoTime();

    private record Sample(Type type) implements UsageParameter {
        @Override
        public ComponentID owner() {
            return new SbbID("OutboundCallSbb", "org.cordboard", "0.1");
        }

        @Override
        public ServiceID service() {
            return new ServiceID("OutboundCallService", "org.cordboard", "0.1");
        }

        @Override
        public @Nullable String entity() {
            return null;
        }

        @Override
        public String set() {
            return "";
        }

        @Override
        public String name() {
            return "ringTime";
        }

        @Override
        public long value() {
            return 0;
        }

        @Override
        public long samples() {
            return 4;
        }

        @Override
        public long sum() {
            return 10;
        }

        @Override
        public long minimum() {
            return 1;
        }

        @Override
        public long maximum() {
            return 5;
        }
    }

    private static Set<String> published() throws Exception {
        Set<String> names = new TreeSet<>();
        for (ObjectName name : ManagementFactory.getPlatformMBeanServer()
                .queryNames(new ObjectName("org.cordboard.metrics:node=\"" + NODE + "\",*"), null)) {
            Object value = ManagementFactory.getPlatformMBeanServer().getAttribute(name, "Value");
            names.add(name.getKeyProperty("name") + " " + value);
        }
        return names;
    }

    @Test
    void the_container_and_usage_parameters_are_published_until_the_node_stops() throws Exception {
        try (SleeContainer slee = SleeContainer.builder().build()) {
            try (SleeFigures figures = new SleeFigures(NODE)) {
                figures.publish(slee);
                figures.usage(new Sample(UsageParameter.Type.SAMPLE));
                Set<String> names = published();
                assertTrue(
                        names.containsAll(Set.of(
                                "slee.activities 0.0",
                                "slee.alarms 0.0",
                                "slee.deliveries 0.0",
                                "slee.references 0.0",
                                "slee.usage.samples 4.0",
                                "slee.usage.samples.mean 2.5",
                                "slee.usage.samples.max 5.0")),
                        names.toString());
            }
            assertEquals(Set.of(), published());
        }
    }
}
