package javax.slee.management;

import java.io.InvalidObjectException;
import java.io.ObjectStreamException;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a service is active. JSR 240 section 14. *Immutable*. */
public final class ServiceState implements Serializable {
    /** Integer form of {@link #INACTIVE}. */
    public static final int SERVICE_INACTIVE = 0;

    /** Integer form of {@link #ACTIVE}. */
    public static final int SERVICE_ACTIVE = 1;

    /** Integer form of {@link #STOPPING}. */
    public static final int SERVICE_STOPPING = 2;

    /** String form of {@link #INACTIVE}. */
    public static final String INACTIVE_STRING = "Inactive";

    /** String form of {@link #ACTIVE}. */
    public static final String ACTIVE_STRING = "Active";

    /** String form of {@link #STOPPING}. */
    public static final String STOPPING_STRING = "Stopping";

    /** It takes no events. */
    public static final ServiceState INACTIVE = new ServiceState(SERVICE_INACTIVE, INACTIVE_STRING);

    /** It takes initial events. */
    public static final ServiceState ACTIVE = new ServiceState(SERVICE_ACTIVE, ACTIVE_STRING);

    /** It takes no initial events and its SBB entities finish. */
    public static final ServiceState STOPPING = new ServiceState(SERVICE_STOPPING, STOPPING_STRING);

    private static final List<ServiceState> EACH = List.of(INACTIVE, ACTIVE, STOPPING);

    private static final long serialVersionUID = 1L;

    private final int value;
    private final transient String text;

    private ServiceState(int value, String text) {
        this.value = value;
        this.text = text;
    }

    /**
     * The constant with that integer form.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static ServiceState fromInt(int value) throws IllegalArgumentException {
        for (ServiceState each : EACH) {
            if (each.value == value) {
                return each;
            }
        }
        throw new IllegalArgumentException("ServiceState has no integer form " + value);
    }

    /**
     * The constant with that string form, in any letter case.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static ServiceState fromString(String text) throws NullPointerException, IllegalArgumentException {
        for (ServiceState each : EACH) {
            if (each.text.equalsIgnoreCase(text)) {
                return each;
            }
        }
        throw new IllegalArgumentException("ServiceState has no string form " + text);
    }

    /** The integer form. */
    public int toInt() {
        return value;
    }

    /** Whether this is {@link #INACTIVE}. */
    public boolean isInactive() {
        return value == SERVICE_INACTIVE;
    }

    /** Whether this is {@link #ACTIVE}. */
    public boolean isActive() {
        return value == SERVICE_ACTIVE;
    }

    /** Whether this is {@link #STOPPING}. */
    public boolean isStopping() {
        return value == SERVICE_STOPPING;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ServiceState that && value == that.value;
    }

    @Override
    public int hashCode() {
        return value;
    }

    @Override
    public String toString() {
        return text;
    }

    private Object readResolve() throws ObjectStreamException {
        try {
            return fromInt(value);
        } catch (IllegalArgumentException unknown) {
            InvalidObjectException refused = new InvalidObjectException(unknown.getMessage());
            refused.initCause(unknown);
            throw refused;
        }
    }
}
