package org.cordboard.grid;

import com.hazelcast.nio.serialization.compact.CompactReader;
import com.hazelcast.nio.serialization.compact.CompactSerializer;
import com.hazelcast.nio.serialization.compact.CompactWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import org.cordboard.core.distribution.Lease;
import org.cordboard.core.distribution.LeasedRecord;
import org.cordboard.core.distribution.QueueName;
import org.cordboard.core.id.AccountId;
import org.cordboard.core.id.AgentId;
import org.cordboard.core.id.CampaignId;
import org.cordboard.core.id.ContactId;
import org.cordboard.core.id.DeviceId;
import org.cordboard.core.id.RecordId;
import org.cordboard.core.record.CallRecord;
import org.cordboard.core.record.KeptFor;
import org.cordboard.core.record.PhoneNumber;
import org.jspecify.annotations.Nullable;

/** How records travel in the grid: Hazelcast's Compact format, so that members of different versions can read each other's. */
final class CompactRecords {
    private static final UUID NOBODY = new UUID(0, 0);

    private CompactRecords() {}

    static final class CallRecords implements CompactSerializer<CallRecord> {
        @Override
        public CallRecord read(CompactReader reader) {
            return new CallRecord(
                    new AccountId(uuid(reader, "account")),
                    new RecordId(uuid(reader, "id")),
                    new CampaignId(uuid(reader, "campaign")),
                    new ContactId(uuid(reader, "contact")),
                    new PhoneNumber(text(reader, "number")),
                    reader.readInt32("attempts"),
                    instant(reader.readInt64("dueAtMicros")),
                    keptFor(reader));
        }

        private static @Nullable KeptFor keptFor(CompactReader reader) {
            if (!reader.readBoolean("kept")) {
                return null;
            }
            UUID agent = uuid(reader, "keptAgent");
            return new KeptFor(NOBODY.equals(agent) ? null : new AgentId(agent), reader.readInt32("keptSkill"));
        }

        @Override
        public void write(CompactWriter writer, CallRecord value) {
            uuid(writer, "account", value.account().value());
            uuid(writer, "id", value.id().value());
            uuid(writer, "campaign", value.campaign().value());
            uuid(writer, "contact", value.contact().value());
            writer.writeString("number", value.number().e164());
            writer.writeInt32("attempts", value.attempts());
            writer.writeInt64("dueAtMicros", micros(value.dueAt()));
            KeptFor kept = value.keptFor();
            AgentId agent = kept == null ? null : kept.agent();
            writer.writeBoolean("kept", kept != null);
            uuid(writer, "keptAgent", agent == null ? NOBODY : agent.value());
            writer.writeInt32("keptSkill", kept == null ? 0 : kept.skill());
        }

        @Override
        public String getTypeName() {
            return "call-record";
        }

        @Override
        public Class<CallRecord> getCompactClass() {
            return CallRecord.class;
        }
    }

    static final class QueuedRecords implements CompactSerializer<QueuedRecord> {
        @Override
        public QueuedRecord read(CompactReader reader) {
            CallRecord callRecord = Objects.requireNonNull(reader.readCompact("record"));
            Lease lease = new Lease(
                    new DeviceId(text(reader, "device")),
                    reader.readInt64("epoch"),
                    Duration.ofNanos(reader.readInt64("durationNanos")),
                    instant(reader.readInt64("requestedAtMicros")),
                    reader.readInt64("requestedNanos"));
            QueueName queue = new QueueName(text(reader, "queue"));
            return new QueuedRecord(new LeasedRecord(callRecord, lease, queue), uuid(reader, "leasedBy"));
        }

        @Override
        public void write(CompactWriter writer, QueuedRecord value) {
            Lease lease = value.leased().lease();
            writer.writeCompact("record", value.leased().record());
            writer.writeString("device", lease.device().value());
            writer.writeInt64("epoch", lease.epoch());
            writer.writeInt64("durationNanos", lease.duration().toNanos());
            writer.writeInt64("requestedAtMicros", micros(lease.requestedAt()));
            writer.writeInt64("requestedNanos", lease.requestedNanos());
            uuid(writer, "leasedBy", value.leasedBy());
            writer.writeString("queue", value.leased().queue().value());
        }

        @Override
        public String getTypeName() {
            return "queued-record";
        }

        @Override
        public Class<QueuedRecord> getCompactClass() {
            return QueuedRecord.class;
        }
    }

    private static String text(CompactReader reader, String field) {
        return Objects.requireNonNull(reader.readString(field));
    }

    private static UUID uuid(CompactReader reader, String field) {
        return new UUID(reader.readInt64(field + "High"), reader.readInt64(field + "Low"));
    }

    private static void uuid(CompactWriter writer, String field, UUID value) {
        writer.writeInt64(field + "High", value.getMostSignificantBits());
        writer.writeInt64(field + "Low", value.getLeastSignificantBits());
    }

    /** Rounded down: a due time never moves later, a lease never counts from later. */
    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
