package org.cordboard.slee.components;

import org.cordboard.slee.testing.Metered;
import org.cordboard.slee.testing.TestUsage;

/** A scripted SBB with usage parameters. */
public abstract class MeteredSbb extends ScriptedSbb implements Metered {
    @Override
    public abstract TestUsage getDefaultSbbUsageParameterSet();

    @Override
    public abstract TestUsage getSbbUsageParameterSet(String name)
            throws javax.slee.usage.UnrecognizedUsageParameterSetNameException;
}
