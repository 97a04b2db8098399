package org.cordboard.server;

/** One number of this process for {@code /metrics} and for JMX consoles. Thread-safe. */
public interface FigureMXBean {
    /** The number now. */
    double getValue();

    /** What it counts, in one sentence. */
    String getDescription();
}
