package org.cordboard.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jspecify.annotations.Nullable;

/**
 * How values stand in columns: instants as UTC {@code timestamp(6)} that no session or machine time zone can touch, durations as
 * microseconds.
 */
final class SqlTypes {
    private SqlTypes() {}

    /** Also keeps the arguments of statements out of messages: there are phone numbers among them. */
    static void register(Jdbi jdbi) {
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(StatementExceptions.MessageRendering.NONE);
        jdbi.registerArgument(new InstantAsUtcTimestamp());
        jdbi.registerArgument(new DurationAsMicros());
        jdbi.registerArgument(new UuidItself());
        jdbi.registerArrayType(String.class, "varchar");
    }

    static LocalDateTime timestamp(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    static long micros(Duration duration) {
        return Math.addExact(Math.multiplyExact(duration.getSeconds(), 1_000_000L), duration.getNano() / 1_000);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }

    static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        LocalDateTime value = row.getObject(column, LocalDateTime.class);
        return value == null ? null : value.toInstant(ZoneOffset.UTC);
    }

    static Duration duration(ResultSet row, String column) throws SQLException {
        return Duration.of(row.getLong(column), java.time.temporal.ChronoUnit.MICROS);
    }

    static @Nullable Duration durationOrNull(ResultSet row, String column) throws SQLException {
        Duration value = duration(row, column);
        return row.wasNull() ? null : value;
    }

    static UUID uuid(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    private static final class InstantAsUtcTimestamp extends AbstractArgumentFactory<Instant> {
        InstantAsUtcTimestamp() {
            super(Types.TIMESTAMP);
        }

        @Override
        protected Argument build(Instant value, ConfigRegistry config) {
            return (position, statement, context) -> statement.setObject(position, timestamp(value));
        }
    }

    private static final class DurationAsMicros extends AbstractArgumentFactory<Duration> {
        DurationAsMicros() {
            super(Types.BIGINT);
        }

        @Override
        protected Argument build(Duration value, ConfigRegistry config) {
            return (position, statement, context) -> statement.setLong(position, micros(value));
        }
    }

    /** So that a UUID that is null is sent without a type that PostgreSQL would refuse. */
    private static final class UuidItself extends AbstractArgumentFactory<UUID> {
        UuidItself() {
            super(Types.OTHER);
        }

        @Override
        protected Argument build(UUID value, ConfigRegistry config) {
            return (position, statement, context) -> statement.setObject(position, value);
        }
    }
}
