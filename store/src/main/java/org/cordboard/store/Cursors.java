package org.cordboard.store;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.cordboard.core.ports.Page;
import org.jspecify.annotations.Nullable;

/** Cuts listings into pages: one row more than asked for tells whether another page follows. */
final class Cursors {
    static final UUID AFTER_ALL = new UUID(-1, -1);

    private Cursors() {}

    /** @throws IllegalArgumentException when the limit is out of bounds */
    static int limit(int limit) {
        if (limit < 1 || limit > 10_000) {
            throw new IllegalArgumentException("limit must be 1..10000, was " + limit);
        }
        return limit;
    }

    static <T> Page<T> page(List<T> oneMore, int limit, Function<T, String> cursorOf) {
        if (oneMore.size() <= limit) {
            return new Page<>(oneMore, null);
        }
        List<T> items = oneMore.subList(0, limit);
        return new Page<>(items, cursorOf.apply(items.get(limit - 1)));
    }

    /** Reads a cursor, or says how to mend it. */
    static <T> T read(@Nullable String cursor, T atFirst, Function<String, T> parse) {
        if (cursor == null) {
            return atFirst;
        }
        try {
            return parse.apply(cursor);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "cursor must be the 'next' of the page before, was '" + cursor + "'; leave it out to start again",
                    e);
        }
    }
}
