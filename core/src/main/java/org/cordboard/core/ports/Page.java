package org.cordboard.core.ports;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A part of a listing.
 *
 * @param next cursor of the part that follows, null at the end
 * Immutable.
 */
public record Page<T>(List<T> items, @Nullable String next) {
    public Page {
        items = List.copyOf(items);
    }

    /** The cursor of the part that follows, if one does. */
    public Optional<String> cursor() {
        return Optional.ofNullable(next);
    }
}
