package org.cordboard.core.id;

import java.io.Serializable;
import java.util.UUID;

/** Names an agent. Written as a ULID. Immutable. */
public record AgentId(UUID value) implements Serializable {
    /** A new one, greater than all made before it in this process. */
    public static AgentId next() {
        return new AgentId(Ulids.next());
    }

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException when the text is not a ULID; the message says what is expected
     */
    public static AgentId parse(String text) {
        return new AgentId(Ulids.parse(text, "agent id"));
    }

    @Override
    public String toString() {
        return Ulids.text(value);
    }
}
