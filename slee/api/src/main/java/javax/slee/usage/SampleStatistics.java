package javax.slee.usage;

/** Statistics of a sample-type usage parameter since the last reset. JSR 240 section 11. *Immutable*. */
public interface SampleStatistics {
    /** How many samples. */
    long getSampleCount();

    /** The least sample. */
    long getMinimum();

    /** The greatest sample. */
    long getMaximum();

    /** The mean of the samples. */
    double getMean();
}
