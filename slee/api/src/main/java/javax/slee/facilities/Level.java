package javax.slee.facilities;

import java.io.InvalidObjectException;
import java.io.ObjectStreamException;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How severe a trace or an alarm of SLEE 1.0 is; a lower integer form is a higher level. *Immutable*.
 *
 * @deprecated SLEE 1.1 has {@link TraceLevel} and {@link AlarmLevel}.
 */
@Deprecated
@SuppressWarnings("deprecation")
public final class Level implements Serializable {
    /** Integer form of {@link #OFF}. */
    public static final int LEVEL_OFF = 0;

    /** Integer form of {@link #SEVERE}. */
    public static final int LEVEL_SEVERE = 1;

    /** Integer form of {@link #WARNING}. */
    public static final int LEVEL_WARNING = 2;

    /** Integer form of {@link #INFO}. */
    public static final int LEVEL_INFO = 3;

    /** Integer form of {@link #CONFIG}. */
    public static final int LEVEL_CONFIG = 4;

    /** Integer form of {@link #FINE}. */
    public static final int LEVEL_FINE = 5;

    /** Integer form of {@link #FINER}. */
    public static final int LEVEL_FINER = 6;

    /** Integer form of {@link #FINEST}. */
    public static final int LEVEL_FINEST = 7;

    /** String form of {@link #OFF}. */
    public static final String OFF_STRING = "Off";

    /** String form of {@link #SEVERE}. */
    public static final String SEVERE_STRING = "Severe";

    /** String form of {@link #WARNING}. */
    public static final String WARNING_STRING = "Warning";

    /** String form of {@link #INFO}. */
    public static final String INFO_STRING = "Info";

    /** String form of {@link #CONFIG}. */
    public static final String CONFIG_STRING = "Config";

    /** String form of {@link #FINE}. */
    public static final String FINE_STRING = "Fine";

    /** String form of {@link #FINER}. */
    public static final String FINER_STRING = "Finer";

    /** String form of {@link #FINEST}. */
    public static final String FINEST_STRING = "Finest";

    /** Nothing is traced. */
    public static final Level OFF = new Level(LEVEL_OFF, OFF_STRING);

    /** A failure of the component. */
    public static final Level SEVERE = new Level(LEVEL_SEVERE, SEVERE_STRING);

    /** A problem that may lead to one. */
    public static final Level WARNING = new Level(LEVEL_WARNING, WARNING_STRING);

    /** Progress worth an operator's eye. */
    public static final Level INFO = new Level(LEVEL_INFO, INFO_STRING);

    /** Configuration in effect. */
    public static final Level CONFIG = new Level(LEVEL_CONFIG, CONFIG_STRING);

    /** Details. */
    public static final Level FINE = new Level(LEVEL_FINE, FINE_STRING);

    /** More details. */
    public static final Level FINER = new Level(LEVEL_FINER, FINER_STRING);

    /** All details. */
    public static final Level FINEST = new Level(LEVEL_FINEST, FINEST_STRING);

    private static final List<Level> EACH = List.of(OFF, SEVERE, WARNING, INFO, CONFIG, FINE, FINER, FINEST);

    private static final long serialVersionUID = 1L;

    private final int value;
    private final transient String text;

    private Level(int value, String text) {
        this.value = value;
        this.text = text;
    }

    /**
     * The constant with that integer form.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Level fromInt(int value) throws IllegalArgumentException {
        for (Level each : EACH) {
            if (each.value == value) {
                return each;
            }
        }
        throw new IllegalArgumentException("Level has no integer form " + value);
    }

    /**
     * The constant with that string form, in any letter case.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Level fromString(String text) throws NullPointerException, IllegalArgumentException {
        for (Level each : EACH) {
            if (each.text.equalsIgnoreCase(text)) {
                return each;
            }
        }
        throw new IllegalArgumentException("Level has no string form " + text);
    }

    /** The integer form. */
    public int toInt() {
        return value;
    }

    /** Whether this is {@link #OFF}. */
    public boolean isOff() {
        return value == LEVEL_OFF;
    }

    /** Whether this is {@link #SEVERE}. */
    public boolean isSevere() {
        return value == LEVEL_SEVERE;
    }

    /** Whether this is {@link #WARNING}. */
    public boolean isWarning() {
        return value == LEVEL_WARNING;
    }

    /** Whether this is {@link #INFO}. */
    public boolean isInfo() {
        return value == LEVEL_INFO;
    }

    /** Whether this is {@link #CONFIG}. */
    public boolean isConfig() {
        return value == LEVEL_CONFIG;
    }

    /** Whether this is {@link #FINE}. */
    public boolean isFine() {
        return value == LEVEL_FINE;
    }

    /** Whether this is {@link #FINER}. */
    public boolean isFiner() {
        return value == LEVEL_FINER;
    }

    /** Whether this is {@link #FINEST}. */
    public boolean isFinest() {
        return value == LEVEL_FINEST;
    }

    /** What SLEE 1.0 called {@link #isInfo()}. */
    public boolean isMinor() {
        return isInfo();
    }

    /** Whether this level is more severe than the other one. */
    public boolean isHigherLevel(Level other) throws NullPointerException {
        return value < other.value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Level that && value == that.value;
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
