package org.cordboard.core.id;

import java.io.Serializable;
import java.util.UUID;

/** Names an account: the customer whose lists, agents and campaigns are kept apart from all others. Written as a ULID. Immutable. */
public record AccountId(UUID value) implements Serializable {
    /** A new one, greater than all made before it in this process. */
    public static AccountId next() {
        return new AccountId(Ulids.next());
    }

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException when the text is not a ULID; the message says what is expected
     */
    public static AccountId parse(String text) {
        return new AccountId(Ulids.parse(text, "account id"));
    }

    @Override
    public String toString() {
        return Ulids.text(value);
    }
}
