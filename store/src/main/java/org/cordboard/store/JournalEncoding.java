package org.cordboard.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.cordboard.core.call.AnswerGrounds;
import org.cordboard.core.call.Attempt;
import org.cordboard.core.call.AttemptOutcome;
import org.cordboard.core.call.AttemptResult;
import org.cordboard.core.distribution.Lease;
import org.cordboard.core.distribution.LeasedRecord;
import org.cordboard.core.id.AccountId;
import org.cordboard.core.id.AgentId;
import org.cordboard.core.id.AttemptId;
import org.cordboard.core.id.CampaignId;
import org.cordboard.core.id.ContactId;
import org.cordboard.core.id.DeviceId;
import org.cordboard.core.id.RecordId;
import org.cordboard.core.ports.Clock;
import org.cordboard.core.ports.Journal.StartedAttempt;
import org.cordboard.core.record.CallRecord;
import org.cordboard.core.record.PhoneNumber;
import org.jspecify.annotations.Nullable;

/**
 * The journal's entries as bytes: one byte of version, then the fields in order. Monotonic times mean nothing to another process, so
 * a lease that is read counts on both clocks from the wall clock at which it was asked for. Thread-safe.
 */
final class JournalEncoding {
    private static final int VERSION = 2;

    /** Says nothing of what a verdict rests on. */
    private static final int WITHOUT_GROUNDS = 1;

    private final Clock clock;

    JournalEncoding(Clock clock) {
        this.clock = clock;
    }

    private interface Writer {
        void to(DataOutputStream out) throws IOException;
    }

    private interface Reader<T> {
        T from(DataInputStream in, int version) throws IOException;
    }

    byte[] encode(LeasedRecord leased) {
        return bytes(out -> write(out, leased));
    }

    LeasedRecord leased(byte[] bytes) {
        return value(bytes, (in, version) -> readLeased(in));
    }

    byte[] encode(StartedAttempt started) {
        return bytes(out -> write(out, started));
    }

    StartedAttempt started(byte[] bytes) {
        return value(bytes, (in, version) -> readStarted(in));
    }

    byte[] encode(StartedAttempt started, AttemptOutcome outcome) {
        return bytes(out -> {
            write(out, started);
            write(out, outcome);
        });
    }

    Attempt attempt(byte[] bytes) {
        return value(bytes, (in, version) -> {
            StartedAttempt started = readStarted(in);
            LeasedRecord leased = started.record();
            return new Attempt(
                    leased.record().account(),
                    leased.record().campaign(),
                    leased.record().id(),
                    started.attempt(),
                    leased.record().number(),
                    leased.lease().device(),
                    leased.lease().epoch(),
                    started.startedAt(),
                    readOutcome(in, version > WITHOUT_GROUNDS));
        });
    }

    private static byte[] bytes(Writer writer) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(192);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            writer.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static <T> T value(byte[] bytes, Reader<T> reader) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = in.readUnsignedByte();
            if (version < WITHOUT_GROUNDS || version > VERSION) {
                throw new IOException("the entry has version " + version + ", this program reads " + WITHOUT_GROUNDS
                        + ".." + VERSION + "; start the version that wrote it and let it upload its results first");
            }
            return reader.from(in, version);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(DataOutputStream out, StartedAttempt started) throws IOException {
        write(out, started.attempt().value());
        write(out, started.record());
        write(out, started.startedAt());
    }

    private StartedAttempt readStarted(DataInputStream in) throws IOException {
        return new StartedAttempt(new AttemptId(uuid(in)), readLeased(in), instant(in));
    }

    private static void write(DataOutputStream out, LeasedRecord leased) throws IOException {
        CallRecord record = leased.record();
        write(out, record.account().value());
        write(out, record.id().value());
        write(out, record.campaign().value());
        write(out, record.contact().value());
        out.writeUTF(record.number().e164());
        out.writeInt(record.attempts());
        write(out, record.dueAt());
        Lease lease = leased.lease();
        out.writeUTF(lease.device().value());
        out.writeLong(lease.epoch());
        write(out, lease.duration());
        write(out, lease.requestedAt());
    }

    private LeasedRecord readLeased(DataInputStream in) throws IOException {
        CallRecord record = new CallRecord(
                new AccountId(uuid(in)),
                new RecordId(uuid(in)),
                new CampaignId(uuid(in)),
                new ContactId(uuid(in)),
                new PhoneNumber(in.readUTF()),
                in.readInt(),
                instant(in));
        DeviceId device = new DeviceId(in.readUTF());
        long epoch = in.readLong();
        Duration duration = duration(in);
        Instant requestedAt = instant(in);
        long nanosAgo = Duration.between(requestedAt, clock.now()).toNanos();
        return new LeasedRecord(
                record, new Lease(device, epoch, duration, requestedAt, clock.monotonicNanos() - nanosAgo));
    }

    private static void write(DataOutputStream out, AttemptOutcome outcome) throws IOException {
        out.writeUTF(outcome.result().name());
        write(out, outcome.endedAt());
        out.writeInt(outcome.sipStatus());
        out.writeUTF(shortened(outcome.detail()));
        writeOrNull(out, outcome.retryAfter());
        writeOrNull(out, outcome.ringing());
        String verdict = outcome.verdict();
        out.writeBoolean(verdict != null);
        if (verdict != null) {
            out.writeUTF(verdict);
        }
        Double confidence = outcome.confidence();
        out.writeBoolean(confidence != null);
        if (confidence != null) {
            out.writeDouble(confidence);
        }
        writeOrNull(out, outcome.detection());
        AnswerGrounds grounds = outcome.grounds();
        out.writeBoolean(grounds != null);
        if (grounds != null) {
            out.writeUTF(grounds.detail());
            out.writeUTF(grounds.model());
            out.writeUTF(Features.text(grounds.features()));
        }
        String revised = outcome.revised();
        out.writeBoolean(revised != null);
        if (revised != null) {
            out.writeUTF(revised);
        }
        AgentId agent = outcome.agent();
        out.writeBoolean(agent != null);
        if (agent != null) {
            write(out, agent.value());
        }
        writeOrNull(out, outcome.verdictToAgent());
        writeOrNull(out, outcome.talking());
    }

    private static AttemptOutcome readOutcome(DataInputStream in, boolean grounds) throws IOException {
        return new AttemptOutcome(
                AttemptResult.valueOf(in.readUTF()),
                instant(in),
                in.readInt(),
                in.readUTF(),
                durationOrNull(in),
                durationOrNull(in),
                in.readBoolean() ? in.readUTF() : null,
                in.readBoolean() ? (Double) in.readDouble() : null,
                durationOrNull(in),
                grounds && in.readBoolean()
                        ? new AnswerGrounds(in.readUTF(), in.readUTF(), Features.of(in.readUTF()))
                        : null,
                grounds && in.readBoolean() ? in.readUTF() : null,
                in.readBoolean() ? new AgentId(uuid(in)) : null,
                durationOrNull(in),
                durationOrNull(in));
    }

    /** A sentence for the operator; modified UTF-8 ends at 65535 bytes. */
    private static String shortened(String detail) {
        return detail.length() <= 4_000 ? detail : detail.substring(0, 4_000);
    }

    private static void write(DataOutputStream out, UUID id) throws IOException {
        out.writeLong(id.getMostSignificantBits());
        out.writeLong(id.getLeastSignificantBits());
    }

    private static UUID uuid(DataInputStream in) throws IOException {
        return new UUID(in.readLong(), in.readLong());
    }

    private static void write(DataOutputStream out, Instant instant) throws IOException {
        out.writeLong(instant.getEpochSecond());
        out.writeInt(instant.getNano());
    }

    private static Instant instant(DataInputStream in) throws IOException {
        return Instant.ofEpochSecond(in.readLong(), in.readInt());
    }

    private static void write(DataOutputStream out, Duration duration) throws IOException {
        out.writeLong(duration.getSeconds());
        out.writeInt(duration.getNano());
    }

    private static Duration duration(DataInputStream in) throws IOException {
        return Duration.ofSeconds(in.readLong(), in.readInt());
    }

    private static void writeOrNull(DataOutputStream out, @Nullable Duration duration) throws IOException {
        out.writeBoolean(duration != null);
        if (duration != null) {
            write(out, duration);
        }
    }

    private static @Nullable Duration durationOrNull(DataInputStream in) throws IOException {
        return in.readBoolean() ? duration(in) : null;
    }
}
