package org.cordboard.ratype.switchboard;

import javax.slee.ActivityContextInterface;
import javax.slee.FactoryException;
import javax.slee.UnrecognizedActivityException;

/** Gives the activity contexts of the switchboard's activities (JSR 240 15.2). Thread-safe. */
public interface SwitchboardActivityContextInterfaceFactory {
    /**
     * The activity context of this attempt.
     *
     * @throws UnrecognizedActivityException when it is not one of this adaptor's
     * @throws FactoryException when the adaptor cannot tell
     */
    ActivityContextInterface getActivityContextInterface(DialAttempt attempt)
            throws UnrecognizedActivityException, FactoryException;

    /**
     * The activity context of this session.
     *
     * @throws UnrecognizedActivityException when it is not one of this adaptor's
     * @throws FactoryException when the adaptor cannot tell
     */
    ActivityContextInterface getActivityContextInterface(AgentSession session)
            throws UnrecognizedActivityException, FactoryException;

    /**
     * The activity context of this probe.
     *
     * @throws UnrecognizedActivityException when it is not one of this adaptor's
     * @throws FactoryException when the adaptor cannot tell
     */
    ActivityContextInterface getActivityContextInterface(TrunkProbe probe)
            throws UnrecognizedActivityException, FactoryException;
}
