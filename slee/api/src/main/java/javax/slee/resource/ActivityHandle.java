package javax.slee.resource;

import org.jspecify.annotations.Nullable;

/** Identifies an activity within a resource adaptor entity. JSR 240 section 15. *Immutable*. */
public interface ActivityHandle {
    /** Whether the other identifies the same activity. */
    @Override
    boolean equals(@Nullable Object other);

    @Override
    int hashCode();
}
