package org.cordboard.harness.benchmarks.slee;

import javax.slee.ActivityContextInterface;
import javax.slee.FactoryException;
import javax.slee.UnrecognizedActivityException;

/** The activity context interface factory of the load. *Thread-safe.* */
public interface LoadContextFactory {
    /** Returns the activity context of an activity. */
    ActivityContextInterface getActivityContextInterface(LoadActivity activity)
            throws UnrecognizedActivityException, FactoryException;
}
