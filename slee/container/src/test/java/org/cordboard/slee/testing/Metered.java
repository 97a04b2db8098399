package org.cordboard.slee.testing;

import javax.slee.usage.UnrecognizedUsageParameterSetNameException;

/** What scripts can do within an SBB that has usage parameters. */
public interface Metered extends Scripted {
    TestUsage getDefaultSbbUsageParameterSet();

    TestUsage getSbbUsageParameterSet(String name) throws UnrecognizedUsageParameterSetNameException;
}
