package org.cordboard.store;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Many rows of one table, to be added, changed or removed together.
 *
 * @param keys columns that name a row; with the account's they lead an index
 * @param others columns that are written
 * @param values of each row, those of the keys first
 * Immutable, but for the arrays, which are handed over.
 */
record Rows(
        String table,
        List<Column> keys,
        List<Column> others,
        List<@org.jspecify.annotations.Nullable Object[]> values) {
    /** A column and its SQL type. Immutable. */
    record Column(String name, String type) {
        static Column uuid(String name) {
            return new Column(name, "uuid");
        }

        static Column text(String name) {
            return new Column(name, "varchar");
        }

        static Column whole(String name) {
            return new Column(name, "bigint");
        }

        static Column instant(String name) {
            return new Column(name, "timestamp");
        }
    }

    Rows {
        keys = List.copyOf(keys);
        others = List.copyOf(others);
    }

    List<Column> columns() {
        return Stream.concat(keys.stream(), others.stream()).toList();
    }

    String names() {
        return columns().stream().map(Column::name).collect(Collectors.joining(", "));
    }

    /** The values of one column, of all rows. */
    Object[] of(int column) {
        List<Object> all = new ArrayList<>(values.size());
        values.forEach(row -> all.add(row[column]));
        return all.toArray();
    }
}
