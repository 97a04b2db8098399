package org.cordboard.console;

import java.util.List;
import java.util.function.Function;
import org.cordboard.core.ports.Page;
import org.jspecify.annotations.Nullable;

/**
 * A part of a listing as it is written.
 *
 * @param next cursor of the part that follows, null at the end
 * Immutable.
 */
record Pages<V>(List<V> items, @Nullable String next) {
    static <T, V> Pages<V> of(Page<T> page, Function<T, V> view) {
        return new Pages<>(page.items().stream().map(view).toList(), page.next());
    }
}
