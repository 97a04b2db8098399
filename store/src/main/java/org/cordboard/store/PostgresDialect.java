package org.cordboard.store;

import com.zaxxer.hikari.HikariConfig;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
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
