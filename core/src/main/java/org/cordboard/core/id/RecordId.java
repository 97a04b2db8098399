package org.cordboard.core.id;

import java.io.Serializable;
import java.util.UUID;

/** Names a call record: one contact to be reached in one campaign. Written as a ULID. Immutable. */
public record RecordId(UUID value) implements Serializable {
    /** A new one, greater than all made before it in this process. */
    public static RecordId next() {
        return new RecordId(Ulids.next());
    }

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException when the text is not a ULID; the message says what is expected
     */
    public static RecordId parse(String text) {
        return new RecordId(Ulids.parse(text, "record id"));
    }

    @Override
    public String toString() {
        return Ulids.text(value);
    }
}
