package org.cordboard.harness.chaos;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.cordboard.core.id.AttemptId;
import org.cordboard.harness.chaos.Observed.StoredAttempt;
import org.cordboard.harness.chaos.Observed.StoredRecord;

/** The store's tables as SQL gives them, without a line of the store's own code. A connection for each question. Thread-safe. */
final class StoreRows {
    private final String url;

    /** Reads as this PostgreSQL user, who needs no password. */
    StoreRows(String url, String user) {
        this.url = url + "?user=" + user + "&connectTimeout=5&socketTimeout=30";
    }

    private interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** How many records have no final result yet. */
    int open() throws SQLException {
        return list("select count(*) from call_record where final_result is null", row -> row.getInt(1))
                .get(0);
    }

    List<StoredRecord> records() throws SQLException {
        return list(
                "select record_id, e164, state, final_result from call_record",
                row -> new StoredRecord(
                        row.getString("record_id"),
                        row.getString("e164"),
                        row.getString("state"),
                        Optional.ofNullable(row.getString("final_result"))));
    }

    List<StoredAttempt> attempts() throws SQLException {
        return list(
                "select attempt_id, e164, device, result, started_at, ended_at from attempt",
                row -> new StoredAttempt(
                        new AttemptId(row.getObject("attempt_id", UUID.class)).toString(),
                        row.getString("e164"),
                        row.getString("device"),
                        row.getString("result"),
                        instant(row, "started_at"),
                        instant(row, "ended_at")));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }

    private <T> List<T> list(String sql, Row<T> row) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            List<T> all = new ArrayList<>();
            while (rows.next()) {
                all.add(row.read(rows));
            }
            return all;
        }
    }
}
