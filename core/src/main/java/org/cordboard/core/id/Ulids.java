package org.cordboard.core.id;

import com.github.f4b6a3.ulid.Ulid;
import com.github.f4b6a3.ulid.UlidCreator;
import java.util.UUID;

/** Makes, reads and writes ULIDs that are kept as UUIDs. Thread-safe. */
final class Ulids {
    private Ulids() {}

    static UUID next() {
        return UlidCreator.getMonotonicUlid().toUuid();
    }

    static UUID parse(String text, String what) {
        if (!Ulid.isValid(text)) {
            throw new IllegalArgumentException(
                    what + " must be a ULID of 26 characters, was '" + text + "'; copy it from the list that shows it");
        }
        return Ulid.from(text).toUuid();
    }

    static String text(UUID value) {
        return Ulid.from(value).toString();
    }
}
