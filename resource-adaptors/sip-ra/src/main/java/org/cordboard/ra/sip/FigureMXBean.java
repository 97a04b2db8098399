package org.cordboard.ra.sip;

/** One number of the SIP adaptor for the node's {@code /metrics} and for JMX consoles. Thread-safe. */
public interface FigureMXBean {
    /** The number now. */
    double getValue();

    /** What it counts, in one sentence. */
    String getDescription();
}
