package org.cordboard.slee.testing;

import javax.slee.usage.SampleStatistics;

/** The usage parameters interface of the tests. */
public interface TestUsage {
    void incrementCallsAnswered(long by);

    long getCallsAnswered();

    void sampleRingTime(long millis);

    SampleStatistics getRingTime();
}
