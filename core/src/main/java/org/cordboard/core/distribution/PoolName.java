package org.cordboard.core.distribution;

import java.io.Serializable;
import java.util.regex.Pattern;

/** Names a pool within its campaign. Immutable. */
public record PoolName(String value) implements Serializable, Comparable<PoolName> {
    private static final Pattern SHAPE = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    public PoolName {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "pool name must be 1..40 lower-case letters, digits or '-', was '" + value + "'; choose another");
        }
    }

    @Override
    public int compareTo(PoolName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
