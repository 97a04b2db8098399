package javax.slee.facilities;

import java.io.InvalidObjectException;
import java.io.ObjectStreamException;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How severe a trace message is; a lower integer form is a higher level. JSR 240 section 13. *Immutable*. */
public final class TraceLevel implements Serializable {
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
    public static final TraceLevel OFF = new TraceLevel(LEVEL_OFF, OFF_STRING);

    /** A failure of the component. */
    public static final TraceLevel SEVERE = new TraceLevel(LEVEL_SEVERE, SEVERE_STRING);

    /** A problem that may lead to one. */
    public static final TraceLevel WARNING = new TraceLevel(LEVEL_WARNING, WARNING_STRING);

    /** Progress worth an operator's eye. */
    public static final TraceLevel INFO = new TraceLevel(LEVEL_INFO, INFO_STRING);

    /** Configuration in effect. */
    public static final TraceLevel CONFIG = new TraceLevel(LEVEL_CONFIG, CONFIG_STRING);

    /** Details. */
    public static final TraceLevel FINE = new TraceLevel(LEVEL_FINE, FINE_STRING);

    /** More details. */
    public static final TraceLevel FINER = new TraceLevel(LEVEL_FINER, FINER_STRING);

    /** All details. */
    public static final TraceLevel FINEST = new TraceLevel(LEVEL_FINEST, FINEST_STRING);

    private static final List<TraceLevel> EACH = List.of(OFF, SEVERE, WARNING, INFO, CONFIG, FINE, FINER, FINEST);

    private static final long serialVersionUID = 1L;

    private final int value;
    private final transient String text;

    private TraceLevel(int value, String text) {
        this.value = value;
        this.text = text;
    }

    /**
     * The constant with that integer form.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static TraceLevel fromInt(int value) throws IllegalArgumentException {
        for (TraceLevel each : EACH) {
            if (each.value == value) {
                return each;
            }
        }
        throw new IllegalArgumentException("TraceLevel has no integer form " + value);
    }

    /**
     * The constant with that string form, in any letter case.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static TraceLevel fromString(String text) throws NullPointerException, IllegalArgumentException {
        for (TraceLevel each : EACH) {
            if (each.text.equalsIgnoreCase(text)) {
                return each;
            }
        }
        throw new IllegalArgumentException("TraceLevel has no string form " + text);
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

    /** Whether this level is more severe than the other one. */
    public boolean isHigherLevel(TraceLevel other) throws NullPointerException {
        return value < other.value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TraceLevel that && value == that.value;
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
