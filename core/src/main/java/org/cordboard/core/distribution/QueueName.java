package org.cordboard.core.distribution;

import java.io.Serializable;
import java.util.regex.Pattern;

/** Names a queue within its campaign. Immutable. */
public record QueueName(String value) implements Serializable, Comparable<QueueName> {
    private static final Pattern SHAPE = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    public QueueName {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "queue name must be 1..40 lower-case letters, digits or '-', was '" + value + "'; choose another");
        }
    }

    @Override
    public int compareTo(QueueName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
