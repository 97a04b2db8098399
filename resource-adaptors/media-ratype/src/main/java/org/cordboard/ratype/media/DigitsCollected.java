package org.cordboard.ratype.media;

import java.io.Serializable;

/**
 * Digits of the peer were collected.
 *
 * @param digits 0-9, *, #, A-D, without the terminator; may be empty
 * @param end why no more
 * Immutable.
 */
public record DigitsCollected(String digits, DigitsEnd end) implements Serializable {
    /** Without the digits, which may be a secret of the caller. */
    @Override
    public String toString() {
        return "DigitsCollected[" + digits.length() + " digits, " + end + "]";
    }
}
