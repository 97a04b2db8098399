package org.cordboard.store;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.cordboard.core.ports.StoreUnavailableException;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs SQL: each piece of work in one transaction, repeated a few times when another transaction got in its way, and with one kind of
 * exception for a database that is slow or gone. Thread-safe.
 */
final class Database implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Database.class);
    private static final int TRIES = 8;
    private static final Duration PAUSE_AT_MOST = Duration.ofMillis(20);

    /** Serialisation failure, deadlock, lock not granted in time, and (for claims taken at the same moment) a double key. */
    private static final Set<String> WORTH_REPEATING = Set.of("40001", "40P01", "55P03", "HYT00", "90131", "23505");

    /** Query cancelled by its time-out; read-only or stopping server; H2: closed, broken or out of disk. */
    private static final Set<String> UNAVAILABLE =
            Set.of("57014", "25006", "90007", "90028", "90030", "90031", "90067", "90098", "90117", "90121");

    /** Connection does not exist, or failed under way. */
    private static final Set<String> CONNECTION_BROKEN = Set.of("08003", "08006");

    private final HikariDataSource dataSource;
    private final Jdbi jdbi;
    private final Dialect dialect;

    Database(HikariDataSource dataSource, Dialect dialect) {
        this.dataSource = dataSource;
        this.dialect = dialect;
        this.jdbi = Jdbi.create(dataSource);
        SqlTypes.register(jdbi);
    }

    /** Work in a transaction. */
    interface Work<T extends @Nullable Object> {
        T in(Handle handle) throws SQLException;
    }

    Dialect dialect() {
        return dialect;
    }

    /**
     * Does it, all or nothing.
     *
     * @param what is being asked, for messages, as `lease 10 records`
     * @throws StoreUnavailableException when the database is slow or gone
     */
    <T extends @Nullable Object> T transaction(String what, Work<T> work) {
        boolean reconnected = false;
        for (int attempt = 1; ; attempt++) {
            AtomicBoolean committing = new AtomicBoolean();
            try {
                return jdbi.inTransaction(handle -> {
                    T result = work.in(handle);
                    committing.set(true);
                    return result;
                });
            } catch (SQLException | RuntimeException failure) {
                SQLException sql = sqlCause(failure);
                if (sql == null) {
                    throw failure instanceof RuntimeException unchecked
                            ? unchecked
                            : new IllegalStateException(failure);
                }
                if (!(failure instanceof ConnectionException) && broken(sql)) {
                    forgetConnections();
                    if (!reconnected && !committing.get()) {
                        reconnected = true;
                        continue;
                    }
                }
                if (attempt < TRIES && WORTH_REPEATING.contains(state(sql))) {
                    log.debug("Repeating after a conflict: what={} attempt={} state={}", what, attempt, state(sql));
                    LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(PAUSE_AT_MOST.toNanos()) * attempt);
                    continue;
                }
                throw translated(what, sql, failure);
            }
        }
    }

    /**
     * Whether the server closed the connection. What the work had written is undone then; only of a commit that was under way is not known
     * whether it came about. A server that does not answer in time is something else: asking it again would wait again.
     */
    private static boolean broken(SQLException sql) {
        String state = state(sql);
        return (CONNECTION_BROKEN.contains(state) || state.startsWith("57P"))
                && !(sql.getCause() instanceof SocketTimeoutException);
    }

    /**
     * A server that started again has closed every connection; the pool hands one out untested that was in use within half a second, so
     * that each would fail one caller. Those in use now are closed when they come back.
     */
    private void forgetConnections() {
        HikariPoolMXBean pool = dataSource.getHikariPoolMXBean();
        if (pool != null) {
            pool.softEvictConnections();
        }
    }

    /** Whether a trivial statement succeeds now. */
    boolean reachable() {
        try {
            return transaction(
                    "a trivial statement",
                    handle ->
                            handle.createQuery("select 1").mapTo(Integer.class).one() == 1);
        } catch (StoreUnavailableException gone) {
            log.debug("The store is not reachable", gone);
            return false;
        }
    }

    private RuntimeException translated(String what, SQLException sql, Exception failure) {
        if (failure instanceof ConnectionException || unavailable(sql)) {
            return new StoreUnavailableException(
                    "the store could not " + what + ": " + firstLine(sql) + " (SQL state " + state(sql) + ")", failure);
        }
        return failure instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(what, failure);
    }

    static boolean unavailable(SQLException sql) {
        String state = state(sql);
        return sql instanceof SQLTransientConnectionException
                || sql instanceof java.sql.SQLTimeoutException
                || state.startsWith("08") // connection
                || state.startsWith("53") // out of resources
                || state.startsWith("57P") // server stops or starts
                || state.startsWith("58") // system error
                || (WORTH_REPEATING.contains(state) && !"23505".equals(state))
                || UNAVAILABLE.contains(state);
    }

    /** The innermost SQL exception that names a state, or any at all. */
    static @Nullable SQLException sqlCause(Throwable failure) {
        SQLException found = null;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && (found == null || sql.getSQLState() != null)) {
                found = sql instanceof java.sql.BatchUpdateException batch && batch.getNextException() != null
                        ? batch.getNextException()
                        : sql;
            }
        }
        return found;
    }

    static String firstLine(SQLException sql) {
        String message = String.valueOf(sql.getMessage());
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }

    private static String state(SQLException sql) {
        return sql.getSQLState() == null ? "" : sql.getSQLState();
    }

    @Override
    public void close() {
        if (dataSource.isClosed()) {
            return;
        }
        dialect.beforeClose(dataSource);
        dataSource.close();
        dialect.close();
    }
}
