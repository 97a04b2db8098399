package javax.slee.facilities;

import java.io.InvalidObjectException;
import java.io.ObjectStreamException;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which late expiries of a timer are still fired. JSR 240 section 13. *Immutable*. */
public final class TimerPreserveMissed implements Serializable {
    /** Integer form of {@link #NONE}. */
    public static final int PRESERVE_NONE = 0;

    /** Integer form of {@link #ALL}. */
    public static final int PRESERVE_ALL = 1;

    /** Integer form of {@link #LAST}. */
    public static final int PRESERVE_LAST = 2;

    /** String form of {@link #NONE}. */
    public static final String NONE_STRING = "None";

    /** String form of {@link #ALL}. */
    public static final String ALL_STRING = "All";

    /** String form of {@link #LAST}. */
    public static final String LAST_STRING = "Last";

    /** None of them. */
    public static final TimerPreserveMissed NONE = new TimerPreserveMissed(PRESERVE_NONE, NONE_STRING);

    /** Each of them. */
    public static final TimerPreserveMissed ALL = new TimerPreserveMissed(PRESERVE_ALL, ALL_STRING);

    /** Only the last of the timer. */
    public static final TimerPreserveMissed LAST = new TimerPreserveMissed(PRESERVE_LAST, LAST_STRING);

    private static final List<TimerPreserveMissed> EACH = List.of(NONE, ALL, LAST);

    private static final long serialVersionUID = 1L;

    private final int value;
    private final transient String text;

    private TimerPreserveMissed(int value, String text) {
        this.value = value;
        this.text = text;
    }

    /**
     * The constant with that integer form.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static TimerPreserveMissed fromInt(int value) throws IllegalArgumentException {
        for (TimerPreserveMissed each : EACH) {
            if (each.value == value) {
                return each;
            }
        }
        throw new IllegalArgumentException("TimerPreserveMissed has no integer form " + value);
    }

    /**
     * The constant with that string form, in any letter case.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static TimerPreserveMissed fromString(String text) throws NullPointerException, IllegalArgumentException {
        for (TimerPreserveMissed each : EACH) {
            if (each.text.equalsIgnoreCase(text)) {
                return each;
            }
        }
        throw new IllegalArgumentException("TimerPreserveMissed has no string form " + text);
    }

    /** The integer form. */
    public int toInt() {
        return value;
    }

    /** Whether this is {@link #NONE}. */
    public boolean isNone() {
        return value == PRESERVE_NONE;
    }

    /** Whether this is {@link #ALL}. */
    public boolean isAll() {
        return value == PRESERVE_ALL;
    }

    /** Whether this is {@link #LAST}. */
    public boolean isLast() {
        return value == PRESERVE_LAST;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TimerPreserveMissed that && value == that.value;
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
