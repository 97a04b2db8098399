package org.cordboard.ra.media;

/** One number of the media for the node's {@code /metrics} and for JMX consoles. Thread-safe. */
public interface FigureMXBean {
    /** The number now. */
    double getValue();

    /** What it counts, in one sentence. */
    String getDescription();
}
