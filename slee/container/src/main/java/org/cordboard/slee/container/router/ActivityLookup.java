package org.cordboard.slee.container.router;

import javax.slee.ActivityContextInterface;
import javax.slee.UnrecognizedActivityException;

/** Finds the activity context of an activity object; behind generated factories (JSR 240, 7.5). *Thread-safe.* */
public interface ActivityLookup {
    /**
     * Finds it.
     *
     * @throws UnrecognizedActivityException when there is no such activity
     */
    ActivityContextInterface find(Object activity) throws UnrecognizedActivityException;
}
