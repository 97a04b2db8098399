package org.cordboard.core.id;

import java.io.Serializable;
import java.util.UUID;

/** Names an attempt: one call on one record; it travels in the INVITE and names the result. Written as a ULID. Immutable. */
public record AttemptId(UUID value) implements Serializable {
    /** A new one, greater than all made before it in this process. */
    public static AttemptId next() {
        return new AttemptId(Ulids.next());
    }

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException when the text is not a ULID; the message says what is expected
     */
    public static AttemptId parse(String text) {
        return new AttemptId(Ulids.parse(text, "attempt id"));
    }

    @Override
    public String toString() {
        return Ulids.text(value);
    }
}
