package javax.slee.facilities;

import java.io.InvalidObjectException;
import java.io.ObjectStreamException;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How severe an alarm is; a lower integer form is a higher level. JSR 240 section 13. *Immutable*. */
public final class AlarmLevel implements Serializable {
    /** Integer form of {@link #CLEAR}. */
    public static final int LEVEL_CLEAR = 0;

    /** Integer form of {@link #CRITICAL}. */
    public static final int LEVEL_CRITICAL = 1;

    /** Integer form of {@link #MAJOR}. */
    public static final int LEVEL_MAJOR = 2;

    /** Integer form of {@link #WARNING}. */
    public static final int LEVEL_WARNING = 3;

    /** Integer form of {@link #INDETERMINATE}. */
    public static final int LEVEL_INDETERMINATE = 4;

    /** Integer form of {@link #MINOR}. */
    public static final int LEVEL_MINOR = 5;

    /** String form of {@link #CLEAR}. */
    public static final String CLEAR_STRING = "Clear";

    /** String form of {@link #CRITICAL}. */
    public static final String CRITICAL_STRING = "Critical";

    /** String form of {@link #MAJOR}. */
    public static final String MAJOR_STRING = "Major";

    /** String form of {@link #WARNING}. */
    public static final String WARNING_STRING = "Warning";

    /** String form of {@link #INDETERMINATE}. */
    public static final String INDETERMINATE_STRING = "Indeterminate";

    /** String form of {@link #MINOR}. */
    public static final String MINOR_STRING = "Minor";

    /** The alarm is over. */
    public static final AlarmLevel CLEAR = new AlarmLevel(LEVEL_CLEAR, CLEAR_STRING);

    /** Service is lost: act at once. */
    public static final AlarmLevel CRITICAL = new AlarmLevel(LEVEL_CRITICAL, CRITICAL_STRING);

    /** Service is badly degraded: act soon. */
    public static final AlarmLevel MAJOR = new AlarmLevel(LEVEL_MAJOR, MAJOR_STRING);

    /** Service may suffer. */
    public static final AlarmLevel WARNING = new AlarmLevel(LEVEL_WARNING, WARNING_STRING);

    /** How severe it is cannot be told. */
    public static final AlarmLevel INDETERMINATE = new AlarmLevel(LEVEL_INDETERMINATE, INDETERMINATE_STRING);

    /** A fault that does not affect service. */
    public static final AlarmLevel MINOR = new AlarmLevel(LEVEL_MINOR, MINOR_STRING);

    private static final List<AlarmLevel> EACH = List.of(CLEAR, CRITICAL, MAJOR, WARNING, INDETERMINATE, MINOR);

    private static final long serialVersionUID = 1L;

    private final int value;
    private final transient String text;

    private AlarmLevel(int value, String text) {
        this.value = value;
        this.text = text;
    }

    /**
     * The constant with that integer form.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static AlarmLevel fromInt(int value) throws IllegalArgumentException {
        for (AlarmLevel each : EACH) {
            if (each.value == value) {
                return each;
            }
        }
        throw new IllegalArgumentException("AlarmLevel has no integer form " + value);
    }

    /**
     * The constant with that string form, in any letter case.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static AlarmLevel fromString(String text) throws NullPointerException, IllegalArgumentException {
        for (AlarmLevel each : EACH) {
            if (each.text.equalsIgnoreCase(text)) {
                return each;
            }
        }
        throw new IllegalArgumentException("AlarmLevel has no string form " + text);
    }

    /** The integer form. */
    public int toInt() {
        return value;
    }

    /** Whether this is {@link #CLEAR}. */
    public boolean isClear() {
        return value == LEVEL_CLEAR;
    }

    /** Whether this is {@link #CRITICAL}. */
    public boolean isCritical() {
        return value == LEVEL_CRITICAL;
    }

    /** Whether this is {@link #MAJOR}. */
    public boolean isMajor() {
        return value == LEVEL_MAJOR;
    }

    /** Whether this is {@link #WARNING}. */
    public boolean isWarning() {
        return value == LEVEL_WARNING;
    }

    /** Whether this is {@link #INDETERMINATE}. */
    public boolean isIndeterminate() {
        return value == LEVEL_INDETERMINATE;
    }

    /** Whether this is {@link #MINOR}. */
    public boolean isMinor() {
        return value == LEVEL_MINOR;
    }

    /** Whether this level is more severe than the other one. */
    public boolean isHigherLevel(AlarmLevel other) throws NullPointerException {
        return value < other.value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AlarmLevel that && value == that.value;
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
