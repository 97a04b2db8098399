package javax.slee.facilities;

import org.jspecify.annotations.Nullable;

/** Identifies a timer; may be kept in a CMP field. JSR 240 section 13. *Immutable*. */
public interface TimerID {
    /** Whether the other identifies the same timer. */
    @Override
    boolean equals(@Nullable Object other);

    @Override
    int hashCode();

    @Override
    String toString();
}
