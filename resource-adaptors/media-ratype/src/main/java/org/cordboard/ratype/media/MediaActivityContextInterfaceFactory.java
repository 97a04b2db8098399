package org.cordboard.ratype.media;

import javax.slee.ActivityContextInterface;
import javax.slee.FactoryException;
import javax.slee.UnrecognizedActivityException;

/** Gives the activity context of a media connection (JSR 240 15.2). Thread-safe. */
public interface MediaActivityContextInterfaceFactory {
    /**
     * The activity context of this connection.
     *
     * @throws UnrecognizedActivityException when it is not one of this adaptor's
     * @throws FactoryException when the adaptor cannot tell
     */
    ActivityContextInterface getActivityContextInterface(MediaConnection connection)
            throws UnrecognizedActivityException, FactoryException;
}
