package javax.slee.management;

import java.io.InvalidObjectException;
import java.io.ObjectStreamException;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a resource adaptor entity is active. JSR 240 section 14. *Immutable*. */
public final class ResourceAdaptorEntityState implements Serializable {
    /** Integer form of {@link #INACTIVE}. */
    public static final int ENTITY_INACTIVE = 0;

    /** Integer form of {@link #ACTIVE}. */
    public static final int ENTITY_ACTIVE = 1;

    /** Integer form of {@link #STOPPING}. */
    public static final int ENTITY_STOPPING = 2;

    /** String form of {@link #INACTIVE}. */
    public static final String INACTIVE_STRING = "Inactive";

    /** String form of {@link #ACTIVE}. */
    public static final String ACTIVE_STRING = "Active";

    /** String form of {@link #STOPPING}. */
    public static final String STOPPING_STRING = "Stopping";

    /** It has no activities. */
    public static final ResourceAdaptorEntityState INACTIVE =
            new ResourceAdaptorEntityState(ENTITY_INACTIVE, INACTIVE_STRING);

    /** It starts activities. */
    public static final ResourceAdaptorEntityState ACTIVE =
            new ResourceAdaptorEntityState(ENTITY_ACTIVE, ACTIVE_STRING);

    /** It starts no activities and those there are finish. */
    public static final ResourceAdaptorEntityState STOPPING =
            new ResourceAdaptorEntityState(ENTITY_STOPPING, STOPPING_STRING);

    private static final List<ResourceAdaptorEntityState> EACH = List.of(INACTIVE, ACTIVE, STOPPING);

    private static final long serialVersionUID = 1L;

    private final int value;
    private final transient String text;

    private ResourceAdaptorEntityState(int value, String text) {
        this.value = value;
        this.text = text;
    }

    /**
     * The constant with that integer form.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static ResourceAdaptorEntityState fromInt(int value) throws IllegalArgumentException {
        for (ResourceAdaptorEntityState each : EACH) {
            if (each.value == value) {
                return each;
            }
        }
        throw new IllegalArgumentException("ResourceAdaptorEntityState has no integer form " + value);
    }

    /**
     * The constant with that string form, in any letter case.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static ResourceAdaptorEntityState fromString(String text)
            throws NullPointerException, IllegalArgumentException {
        for (ResourceAdaptorEntityState each : EACH) {
            if (each.text.equalsIgnoreCase(text)) {
                return each;
            }
        }
        throw new IllegalArgumentException("ResourceAdaptorEntityState has no string form " + text);
    }

    /** The integer form. */
    public int toInt() {
        return value;
    }

    /** Whether this is {@link #INACTIVE}. */
    public boolean isInactive() {
        return value == ENTITY_INACTIVE;
    }

    /** Whether this is {@link #ACTIVE}. */
    public boolean isActive() {
        return value == ENTITY_ACTIVE;
    }

    /** Whether this is {@link #STOPPING}. */
    public boolean isStopping() {
        return value == ENTITY_STOPPING;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ResourceAdaptorEntityState that && value == that.value;
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
