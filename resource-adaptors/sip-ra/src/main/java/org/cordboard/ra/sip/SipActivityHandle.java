package org.cordboard.ra.sip;

import java.io.Serializable;
import javax.slee.resource.ActivityHandle;

/**
 * Names one activity for as long as the entity lives; the label is for people who read logs. Immutable.
 *
 * @param number never used twice in one entity
 * @param label kind and protocol identity, such as {@code dialog 3f2a@10.0.0.1}
 */
record SipActivityHandle(long number, String label) implements ActivityHandle, Serializable {
    @Override
    public boolean equals(Object other) {
        return other instanceof SipActivityHandle that && that.number == number;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(number);
    }

    @Override
    public String toString() {
        return label + " #" + number;
    }
}
