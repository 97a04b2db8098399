package javax.slee.management;

import java.io.InvalidObjectException;
import java.io.ObjectStreamException;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether the SLEE is running. JSR 240 section 14. *Immutable*. */
public final class SleeState implements Serializable {
    /** Integer form of {@link #STOPPED}. */
    public static final int SLEE_STOPPED = 0;

    /** Integer form of {@link #STARTING}. */
    public static final int SLEE_STARTING = 1;

    /** Integer form of {@link #RUNNING}. */
    public static final int SLEE_RUNNING = 2;

    /** Integer form of {@link #STOPPING}. */
    public static final int SLEE_STOPPING = 3;

    /** String form of {@link #STOPPED}. */
    public static final String STOPPED_STRING = "Stopped";

    /** String form of {@link #STARTING}. */
    public static final String STARTING_STRING = "Starting";

    /** String form of {@link #RUNNING}. */
    public static final String RUNNING_STRING = "Running";

    /** String form of {@link #STOPPING}. */
    public static final String STOPPING_STRING = "Stopping";

    /** Nothing runs. */
    public static final SleeState STOPPED = new SleeState(SLEE_STOPPED, STOPPED_STRING);

    /** It is on its way to running. */
    public static final SleeState STARTING = new SleeState(SLEE_STARTING, STARTING_STRING);

    /** Services and resource adaptors run. */
    public static final SleeState RUNNING = new SleeState(SLEE_RUNNING, RUNNING_STRING);

    /** It drains. */
    public static final SleeState STOPPING = new SleeState(SLEE_STOPPING, STOPPING_STRING);

    private static final List<SleeState> EACH = List.of(STOPPED, STARTING, RUNNING, STOPPING);

    private static final long serialVersionUID = 1L;

    private final int value;
    private final transient String text;

    private SleeState(int value, String text) {
        this.value = value;
        this.text = text;
    }

    /**
     * The constant with that integer form.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static SleeState fromInt(int value) throws IllegalArgumentException {
        for (SleeState each : EACH) {
            if (each.value == value) {
                return each;
            }
        }
        throw new IllegalArgumentException("SleeState has no integer form " + value);
    }

    /**
     * The constant with that string form, in any letter case.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static SleeState fromString(String text) throws NullPointerException, IllegalArgumentException {
        for (SleeState each : EACH) {
            if (each.text.equalsIgnoreCase(text)) {
                return each;
            }
        }
        throw new IllegalArgumentException("SleeState has no string form " + text);
    }

    /** The integer form. */
    public int toInt() {
        return value;
    }

    /** Whether this is {@link #STOPPED}. */
    public boolean isStopped() {
        return value == SLEE_STOPPED;
    }

    /** Whether this is {@link #STARTING}. */
    public boolean isStarting() {
        return value == SLEE_STARTING;
    }

    /** Whether this is {@link #RUNNING}. */
    public boolean isRunning() {
        return value == SLEE_RUNNING;
    }

    /** Whether this is {@link #STOPPING}. */
    public boolean isStopping() {
        return value == SLEE_STOPPING;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SleeState that && value == that.value;
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
