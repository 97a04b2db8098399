package org.cordboard.harness.benchmarks.calls;

import javax.slee.ActivityContextInterface;
import javax.slee.FactoryException;
import javax.slee.UnrecognizedActivityException;

/** The activity context interface factory of the calls. *Thread-safe.* */
public interface OwnCallContexts {
    /** Returns the activity context of a call. */
    ActivityContextInterface getActivityContextInterface(OwnCall activity)
            throws UnrecognizedActivityException, FactoryException;
}
