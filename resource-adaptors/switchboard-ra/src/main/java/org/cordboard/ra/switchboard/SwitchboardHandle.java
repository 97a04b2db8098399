package org.cordboard.ra.switchboard;

import java.io.Serializable;
import javax.slee.resource.ActivityHandle;

/** Names an activity of this adaptor. Immutable. */
record SwitchboardHandle(Kind kind, String id) implements ActivityHandle, Serializable {
    /** Which activities there are. */
    enum Kind {
        /** One attempt on one record. */
        ATTEMPT,
        /** One agent's login. */
        SESSION,
        /** One question to one server of a trunk. */
        PROBE
    }
}
