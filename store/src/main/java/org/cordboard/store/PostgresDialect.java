package org.cordboard.store;

import com.zaxxer.hikari.HikariConfig;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.ds.PGSimpleDataSource;

/** PostgreSQL 15 or newer, shared by many nodes. */
final class PostgresDialect implements Dialect {
    private static final int COPY_CHUNK = 64 * 1024;

    @Override
    public boolean exclusive() {
        return false;
    }

    /**
     * Time-outs on both sides: the server's own ends the statement, and the session of a node that froze inside a transaction, so that
     * its locks do not stop the others; the socket's is for a server that is gone without a word. Server error details stay out of
     * messages: they quote rows, and rows hold phone numbers.
     */
    @Override
    public PGSimpleDataSource dataSource(StoreConfig config) {
        long statement = config.statementTimeout().toMillis();
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(config.url());
        source.setUser(config.user());
        source.setPassword(config.password());
        source.setApplicationName("cordboard");
        source.setConnectTimeout((int) config.connectTimeout().toSeconds());
        source.setLoginTimeout((int) config.connectTimeout().toSeconds());
        source.setSocketTimeout((int) config.statementTimeout().plusSeconds(5).toSeconds());
        source.setLogServerErrorDetail(false);
        source.setTcpKeepAlive(true);
        source.setReWriteBatchedInserts(true);
        source.setOptions("-c statement_timeout=" + statement + " -c lock_timeout=" + Math.max(1_000, statement / 2)
                + " -c idle_in_transaction_session_timeout=" + statement);
        return source;
    }

    @Override
    public void configure(HikariConfig pool) {
        pool.setKeepaliveTime(60_000);
    }

    @Override
    public void insert(Handle handle, String table, List<String> columns, Iterable<Object[]> rows) throws SQLException {
        CopyIn copy = handle.getConnection()
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy " + table + " (" + String.join(", ", columns) + ") from stdin");
        try {
            StringBuilder text = new StringBuilder(COPY_CHUNK + 1_024);
            for (Object[] row : rows) {
                appendRow(text, row);
                if (text.length() >= COPY_CHUNK) {
                    send(copy, text);
                }
            }
            send(copy, text);
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private static void send(CopyIn copy, StringBuilder text) throws SQLException {
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        text.setLength(0);
    }

    /** COPY's text format: tab-separated, backslash escapes. */
    private static void appendRow(StringBuilder text, Object[] row) {
        for (int i = 0; i < row.length; i++) {
            if (i > 0) {
                text.append('\t');
            }
            if (row[i] instanceof String value) {
                appendEscaped(text, value);
            } else {
                text.append(row[i]);
            }
        }
        text.append('\n');
    }

    private static void appendEscaped(StringBuilder text, String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                default -> text.append(c);
            }
        }
    }

    @Override
    public Set<Object> addMissing(Handle handle, Rows rows) throws SQLException {
        String sql = "insert into " + rows.table() + " (" + rows.names() + ") select * from " + unnested(rows)
                + " on conflict do nothing returning "
                + rows.keys().get(rows.keys().size() - 1).name();
        Set<Object> added = new HashSet<>();
        try (PreparedStatement statement = prepare(handle, sql, rows);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                added.add(row.getObject(1));
            }
        }
        return added;
    }

    @Override
    public int update(Handle handle, Rows rows) throws SQLException {
        String set = rows.others().stream()
                .map(column -> column.name() + " = v." + column.name())
                .collect(Collectors.joining(", "));
        String sql =
                "update " + rows.table() + " t set " + set + " from " + unnested(rows) + " where " + sameKeys(rows);
        try (PreparedStatement statement = prepare(handle, sql, rows)) {
            return statement.executeUpdate();
        }
    }

    @Override
    public int delete(Handle handle, Rows rows) throws SQLException {
        String sql = "delete from " + rows.table() + " t using " + unnested(rows) + " where " + sameKeys(rows);
        try (PreparedStatement statement = prepare(handle, sql, rows)) {
            return statement.executeUpdate();
        }
    }

    /** One array for each column, so that there is one statement however many rows there are. */
    private static String unnested(Rows rows) {
        String arrays = rows.columns().stream()
                .map(column -> "?::" + column.type() + "[]")
                .collect(Collectors.joining(", "));
        return "unnest(" + arrays + ") as v(" + rows.names() + ")";
    }

    private static String sameKeys(Rows rows) {
        return rows.keys().stream()
                .map(key -> "t." + key.name() + " = v." + key.name())
                .collect(Collectors.joining(" and "));
    }

    private static PreparedStatement prepare(Handle handle, String sql, Rows rows) throws SQLException {
        Connection connection = handle.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql);
        List<Rows.Column> columns = rows.columns();
        for (int i = 0; i < columns.size(); i++) {
            statement.setArray(i + 1, connection.createArrayOf(columns.get(i).type(), rows.of(i)));
        }
        return statement;
    }

    /** All keys in one statement, in one array. */
    @Override
    public <T> List<T> find(Handle handle, Lookup<T> lookup) throws SQLException {
        boolean text = lookup.keys().stream().anyMatch(String.class::isInstance);
        String sql = lookup.select() + " where account_id = ? and " + lookup.column() + " = any(?) order by "
                + lookup.column() + lookup.tail();
        List<T> found = new ArrayList<>();
        Connection connection = handle.getConnection();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, lookup.account().value());
            statement.setArray(
                    2,
                    connection.createArrayOf(
                            text ? "varchar" : "uuid", lookup.keys().toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(lookup.reader().read(row));
                }
            }
        }
        return found;
    }

    @Override
    public String attribute(String column, String name, Function<Object, String> argument) {
        return "(" + column + "::jsonb ->> " + argument.apply(name) + ")";
    }

    @Override
    public String number(String text) {
        return "(case when " + text + " ~ '^-?[0-9]{1,15}([.][0-9]{1,15})?$' then (" + text
                + ")::double precision end)";
    }
}
