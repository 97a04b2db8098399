package org.cordboard.core.id;

import java.io.Serializable;
import java.util.UUID;

/** Names a contact: one person on a list. Written as a ULID. Immutable. */
public record ContactId(UUID value) implements Serializable {
    /** A new one, greater than all made before it in this process. */
    public static ContactId next() {
        return new ContactId(Ulids.next());
    }

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException when the text is not a ULID; the message says what is expected
     */
    public static ContactId parse(String text) {
        return new ContactId(Ulids.parse(text, "contact id"));
    }

    @Override
    public String toString() {
        return Ulids.text(value);
    }
}
