package org.cordboard.console;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.ObjectName;
import javax.management.StandardMBean;
import org.junit.jupiter.api.Test;

class ProcessFiguresTest {
    /** As other parts of the process publish a figure. */
    public interface Published {
        long getValue();

        String getDescription();
    }

    private record Ports(AtomicLong open) implements Published {
        @Override
        public long getValue() {
            return open.get();
        }

        @Override
        public String getDescription() {
            return "RTP ports that are open";
        }
    }

    @Test
    void figures_of_other_parts_of_the_process_come_change_and_go() throws Exception {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        ProcessFigures figures = new ProcessFigures(registry);
        String state = ObjectName.quote("open, now " + System.nanoTime());
        ObjectName name = new ObjectName("org.cordboard.metrics:name=test.rtp.ports,state=" + state);
        AtomicLong open = new AtomicLong(7);
        ManagementFactory.getPlatformMBeanServer()
                .registerMBean(new StandardMBean(new Ports(open), Published.class), name);
        try {
            figures.refresh();
            String line = "test_rtp_ports{state=" + state + "} ";
            assertTrue(registry.scrape().contains(line + "7.0"), registry.scrape());
            assertTrue(registry.scrape().contains("# HELP test_rtp_ports RTP ports that are open"), registry.scrape());
            open.set(8);
            figures.refresh();
            assertTrue(registry.scrape().contains(line + "8.0"), registry.scrape());
        } finally {
            ManagementFactory.getPlatformMBeanServer().unregisterMBean(name);
        }
        figures.refresh();
        assertFalse(registry.scrape().contains("test_rtp_ports{"), registry.scrape());
    }
}
