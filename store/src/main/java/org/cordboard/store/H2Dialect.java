package org.cordboard.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.cordboard.core.ports.StoreUnavailableException;
import org.h2.jdbcx.JdbcDataSource;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** H2 in a file of this process alone. */
final class H2Dialect implements Dialect {
    private static final Logger log = LoggerFactory.getLogger(H2Dialect.class);
    private static final int DATABASE_IS_CLOSED = 90121;
    private static final int ROWS_PER_BATCH = 1_000;

    private final FileChannel lock;

    private H2Dialect(FileChannel lock) {
        this.lock = lock;
    }

    /**
     * Takes the file for this process. H2 locks it as well, but two nodes in one process would share it unnoticed.
     *
     * @throws StoreUnavailableException when another node has it, or the folder cannot be written
     */
    static H2Dialect claim(Path file) {
        if (file.toString().indexOf(';') >= 0) {
            throw new IllegalArgumentException("the folder of the embedded database must not contain ';', was " + file
                    + "; choose another data folder");
        }
        Path lockFile = file.resolveSibling(file.getFileName() + ".lock");
        try {
            Files.createDirectories(lockFile.toAbsolutePath().getParent());
            FileChannel channel = FileChannel.open(
                    lockFile, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (!locked(channel)) {
                String holder = Files.readString(lockFile).trim();
                channel.close();
                throw new StoreUnavailableException(inUse(file, holder), new IOException(lockFile + " is locked"));
            }
            channel.truncate(0);
            channel.write(StandardCharsets.UTF_8.encode(
                    "process " + ProcessHandle.current().pid() + "\n"));
            return new H2Dialect(channel);
        } catch (IOException e) {
            throw new StoreUnavailableException(
                    "the embedded database " + file + " cannot be opened: " + e
                            + "; make its folder writable for this user or choose another data folder",
                    e);
        }
    }

    private static String inUse(Path file, String holder) {
        return "the embedded database " + file + " is in use by " + (holder.isEmpty() ? "another node" : holder)
                + "; it serves exactly one node: stop that one, choose another data folder, or use PostgreSQL (store.url)";
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException ofThisProcess) {
            return false;
        }
    }

    @Override
    public boolean exclusive() {
        return true;
    }

    /**
     * WRITE_DELAY=0: without it a killed process loses commits of up to half a second. REUSE_SPACE=FALSE: with it on, H2 2.5.252 does not
     * always find the newest commits of a file that was not closed once space is reused, after 45 s; the file grows until it is closed.
     */
    @Override
    public JdbcDataSource dataSource(StoreConfig config) {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(config.url()
                + ";WRITE_DELAY=0;REUSE_SPACE=FALSE;DB_CLOSE_ON_EXIT=FALSE;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=5000;QUERY_TIMEOUT="
                + config.statementTimeout().toMillis());
        source.setUser("sa");
        source.setPassword("");
        return source;
    }

    @Override
    public void insert(Handle handle, String table, List<String> columns, Iterable<Object[]> rows) throws SQLException {
        String sql = "insert into " + table + " (" + String.join(", ", columns) + ") values ("
                + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")";
        try (PreparedStatement statement = handle.getConnection().prepareStatement(sql)) {
            int pending = 0;
            for (Object[] row : rows) {
                for (int i = 0; i < row.length; i++) {
                    statement.setObject(i + 1, row[i]);
                }
                statement.addBatch();
                if (++pending == ROWS_PER_BATCH) {
                    statement.executeBatch();
                    pending = 0;
                }
            }
            statement.executeBatch();
        }
    }

    @Override
    public Set<Object> addMissing(Handle handle, Rows rows) throws SQLException {
        String values = rows.columns().stream()
                .map(column -> "cast(? as " + column.type() + ")")
                .collect(Collectors.joining(", "));
        String sql = "insert into " + rows.table() + " (" + rows.names() + ") select " + values
                + " where not exists (select 1 from " + rows.table() + " where " + sameKeys(rows) + ")";
        Set<Object> added = new HashSet<>();
        int lastKey = rows.keys().size() - 1;
        try (PreparedStatement statement = handle.getConnection().prepareStatement(sql)) {
            for (Object[] row : rows.values()) {
                int next = bind(statement, 1, row, 0, row.length);
                bind(statement, next, row, 0, lastKey + 1);
                if (statement.executeUpdate() == 1) {
                    added.add(row[lastKey]);
                }
            }
        }
        return added;
    }

    @Override
    public int update(Handle handle, Rows rows) throws SQLException {
        String set =
                rows.others().stream().map(column -> column.name() + " = ?").collect(Collectors.joining(", "));
        return execute(handle, "update " + rows.table() + " set " + set + " where " + sameKeys(rows), rows);
    }

    @Override
    public int delete(Handle handle, Rows rows) throws SQLException {
        return execute(handle, "delete from " + rows.table() + " where " + sameKeys(rows), rows);
    }

    private static String sameKeys(Rows rows) {
        return rows.keys().stream().map(key -> key.name() + " = ?").collect(Collectors.joining(" and "));
    }

    /** The other columns come first in the statement, the keys behind them. */
    private static int execute(Handle handle, String sql, Rows rows) throws SQLException {
        int keys = rows.keys().size();
        int done = 0;
        try (PreparedStatement statement = handle.getConnection().prepareStatement(sql)) {
            for (Object[] row : rows.values()) {
                int next = bind(statement, 1, row, keys, keys + rows.others().size());
                bind(statement, next, row, 0, keys);
                done += statement.executeUpdate();
            }
        }
        return done;
    }

    private static int bind(PreparedStatement statement, int first, Object[] row, int from, int to)
            throws SQLException {
        int next = first;
        for (int i = from; i < to; i++) {
            statement.setObject(next++, row[i]);
        }
        return next;
    }

    /** One key at a time: H2 uses no index for a list of keys when another column, the account's, leads it. */
    @Override
    public <T> List<T> find(Handle handle, Lookup<T> lookup) throws SQLException {
        String sql = lookup.select() + " where account_id = ? and " + lookup.column() + " = ?" + lookup.tail();
        List<T> found = new ArrayList<>();
        try (PreparedStatement statement = handle.getConnection().prepareStatement(sql)) {
            statement.setObject(1, lookup.account().value());
            for (Object key : lookup.keys()) {
                statement.setObject(2, key);
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        found.add(lookup.reader().read(row));
                    }
                }
            }
        }
        return found;
    }

    /**
     * H2 takes every column to be half distinct until it has counted. As the account leads every index, it would then choose any of
     * them and read all rows of the account; so it is told that there are few accounts, campaigns and lists.
     */
    @Override
    public void afterMigrations(DataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            List<String> changes = new ArrayList<>();
            try (ResultSet column = statement.executeQuery(
                    "select table_name, column_name from information_schema.columns"
                            + " where table_schema = 'PUBLIC' and column_name in ('ACCOUNT_ID', 'CAMPAIGN_ID', 'LIST_ID')")) {
                while (column.next()) {
                    changes.add("alter table " + column.getString(1) + " alter column " + column.getString(2)
                            + " selectivity 1");
                }
            }
            for (String change : changes) {
                statement.execute(change);
            }
        }
    }

    /** With DB_CLOSE_DELAY=-1 the last connection leaves the file open; this closes it. The connection itself is gone afterwards. */
    @Override
    public void beforeClose(DataSource pool) {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("shutdown");
        } catch (SQLException e) {
            if (e.getErrorCode() != DATABASE_IS_CLOSED) {
                log.warn("The embedded database could not be shut down cleanly; it recovers at the next start", e);
            }
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            log.warn("The lock of the embedded database could not be released before the end of the process", e);
        }
    }

    /** H2 takes the name of a member only as an identifier; a quoted one holds anything with its quotes doubled. */
    @Override
    public String attribute(String column, String name, Function<Object, String> argument) {
        String identifier = '"' + name.replace("\"", "\"\"") + '"';
        return "trim(both '\"' from cast((" + column + " format json)." + identifier + " as varchar))";
    }

    @Override
    public String number(String text) {
        return "(case when " + text + " regexp '^-?[0-9]{1,15}([.][0-9]{1,15})?$' then cast(" + text
                + " as double precision) end)";
    }
}
