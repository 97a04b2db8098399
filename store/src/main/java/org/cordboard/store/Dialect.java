package org.cordboard.store;

import com.zaxxer.hikari.HikariConfig;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;

/** What differs between the two databases. */
interface Dialect extends AutoCloseable {
    /** The driver's own data source: no DriverManager, no look-up by the thread's class loader. */
    DataSource dataSource(StoreConfig config);

    /** Whether no other node can be at work on this database. */
    boolean exclusive();

    /** The pool's settings that only this database needs. */
    default void configure(HikariConfig pool) {}

    /**
     * Adds many rows quickly, in the transaction of the handle. Values may be UUID, String without U+0000, Integer, Long, and
     * LocalDateTime.
     */
    void insert(Handle handle, String table, List<String> columns, Iterable<Object[]> rows) throws SQLException;

    /** The rows that the lookup finds, by an index whatever the number of keys. */
    <T> List<T> find(Handle handle, Lookup<T> lookup) throws SQLException;

    /**
     * The text of a member of a JSON object in a column, null when there is none.
     *
     * @param argument takes a value, gives the text that stands for it in the statement
     */
    String attribute(String column, String name, Function<Object, String> argument);

    /** The number that a text is, null when it is none. */
    String number(String text);

    /** Adds those of these rows whose keys are not there yet; returns the last key of each that was added. */
    Set<Object> addMissing(Handle handle, Rows rows) throws SQLException;

    /** Writes the other columns of the rows with these keys; returns how many there were. */
    int update(Handle handle, Rows rows) throws SQLException;

    /** Removes the rows with these keys; returns how many there were. */
    int delete(Handle handle, Rows rows) throws SQLException;

    /** What this database needs besides the migrations; may be repeated. */
    default void afterMigrations(DataSource pool) throws SQLException {}

    /** Last statement before the pool closes. */
    default void beforeClose(DataSource pool) {}

    /** Lets go of what the dialect itself holds. */
    @Override
    default void close() {}
}
