package org.cordboard.core.id;

import java.io.Serializable;
import java.util.UUID;

/** Names a trunk: where calls are sent. Written as a ULID. Immutable. */
public record TrunkId(UUID value) implements Serializable {
    /** A new one, greater than all made before it in this process. */
    public static TrunkId next() {
        return new TrunkId(Ulids.next());
    }

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException when the text is not a ULID; the message says what is expected
     */
    public static TrunkId parse(String text) {
        return new TrunkId(Ulids.parse(text, "trunk id"));
    }

    @Override
    public String toString() {
        return Ulids.text(value);
    }
}
