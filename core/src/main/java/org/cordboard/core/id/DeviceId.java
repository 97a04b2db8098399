package org.cordboard.core.id;

import java.io.Serializable;
import java.util.regex.Pattern;

/** Names a dialing device: a node, as its operator calls it (`node.id`). Immutable. */
public record DeviceId(String value) implements Serializable {
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

    public DeviceId {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("device id must be 1..63 letters, digits, '.', '_' or '-', was '" + value
                    + "'; set node.id in cordboard.conf");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
