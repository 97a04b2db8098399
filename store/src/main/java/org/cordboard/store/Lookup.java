package org.cordboard.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.cordboard.core.id.AccountId;

/**
 * A look at those rows of one account that have one of these keys.
 *
 * @param select up to and without {@code where}
 * @param column of the keys; with the account's it leads an index
 * @param keys UUIDs or strings, each once, in ascending order
 * @param tail what follows the conditions, as {@code for update}
 * Immutable.
 */
record Lookup<T>(String select, AccountId account, String column, List<?> keys, String tail, Reader<T> reader) {
    /** Makes a value of a row. */
    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    Lookup {
        keys = List.copyOf(keys);
    }

    static <T> Lookup<T> of(String select, AccountId account, String column, Collection<?> keys, Reader<T> reader) {
        return new Lookup<>(select, account, column, ascending(keys), "", reader);
    }

    Lookup<T> followedBy(String newTail) {
        return new Lookup<>(select, account, column, keys, newTail, reader);
    }

    /** By their text: so do UUIDs sort in both databases, and all who lock rows lock them in the same order. */
    private static List<?> ascending(Collection<?> keys) {
        return keys.stream().distinct().sorted(Lookup::compare).toList();
    }

    private static int compare(Object one, Object other) {
        if (one instanceof UUID left && other instanceof UUID right) {
            int high = Long.compareUnsigned(left.getMostSignificantBits(), right.getMostSignificantBits());
            return high != 0
                    ? high
                    : Long.compareUnsigned(left.getLeastSignificantBits(), right.getLeastSignificantBits());
        }
        return one.toString().compareTo(other.toString());
    }
}
