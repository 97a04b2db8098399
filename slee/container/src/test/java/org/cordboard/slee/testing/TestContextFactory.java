package org.cordboard.slee.testing;

import javax.slee.ActivityContextInterface;
import javax.slee.FactoryException;
import javax.slee.UnrecognizedActivityException;

/** The activity context interface factory of the tests. */
public interface TestContextFactory {
    ActivityContextInterface getActivityContextInterface(TestActivity activity)
            throws UnrecognizedActivityException, FactoryException;
}
