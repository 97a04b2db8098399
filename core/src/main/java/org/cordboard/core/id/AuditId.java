package org.cordboard.core.id;

import java.io.Serializable;
import java.util.UUID;

/** Names an entry of the audit log. Written as a ULID. Immutable. */
public record AuditId(UUID value) implements Serializable {
    /** A new one, greater than all made before it in this process. */
    public static AuditId next() {
        return new AuditId(Ulids.next());
    }

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException when the text is not a ULID; the message says what is expected
     */
    public static AuditId parse(String text) {
        return new AuditId(Ulids.parse(text, "audit entry id"));
    }

    @Override
    public String toString() {
        return Ulids.text(value);
    }
}
