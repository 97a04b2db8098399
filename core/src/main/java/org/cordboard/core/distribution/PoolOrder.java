package org.cordboard.core.distribution;

import org.jspecify.annotations.Nullable;

/**
 * One key by which the records of a pool are ordered.
 *
 * @param attribute the contact's attribute of {@link By#ATTRIBUTE}, compared as text; null for the others
 * Immutable.
 */
public record PoolOrder(By by, boolean descending, @Nullable String attribute) {
    /** What is compared. */
    public enum By {
        /** When the record is due. */
        DUE,
        /** Its priority. */
        PRIORITY,
        /** Its level of difficulty. */
        DIFFICULTY,
        /** Attempts made. */
        ATTEMPTS,
        /** Its place in its list, older lists first. */
        PLACE,
        /** An attribute of its contact. */
        ATTRIBUTE
    }

    public PoolOrder {
        if ((by == By.ATTRIBUTE) != (attribute != null)) {
            throw new IllegalArgumentException(
                    "order by attribute must name the attribute, and only that; name it, or leave it out");
        }
    }

    /** Smallest first. */
    public static PoolOrder by(By by) {
        return new PoolOrder(by, false, null);
    }
}
