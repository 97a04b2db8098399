package org.cordboard.core.id;

import java.io.Serializable;
import java.util.UUID;

/** Names a contact list. Written as a ULID. Immutable. */
public record ListId(UUID value) implements Serializable {
    /** A new one, greater than all made before it in this process. */
    public static ListId next() {
        return new ListId(Ulids.next());
    }

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException when the text is not a ULID; the message says what is expected
     */
    public static ListId parse(String text) {
        return new ListId(Ulids.parse(text, "list id"));
    }

    @Override
    public String toString() {
        return Ulids.text(value);
    }
}
