package javax.slee.resource;

import java.io.InvalidObjectException;
import java.io.ObjectStreamException;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why an event was not processed. JSR 240 section 15. *Immutable*. */
public final class FailureReason implements Serializable {
    /** Integer form of {@link #OTHER_REASON}. */
    public static final int REASON_OTHER_REASON = 0;

    /** Integer form of {@link #EVENT_QUEUE_FULL}. */
    public static final int REASON_EVENT_QUEUE_FULL = 1;

    /** Integer form of {@link #EVENT_QUEUE_TIMEOUT}. */
    public static final int REASON_EVENT_QUEUE_TIMEOUT = 2;

    /** Integer form of {@link #SYSTEM_OVERLOAD}. */
    public static final int REASON_SYSTEM_OVERLOAD = 3;

    /** Integer form of {@link #EVENT_MARSHALING_ERROR}. */
    public static final int REASON_EVENT_MARSHALING_ERROR = 4;

    /** Integer form of {@link #FIRING_TRANSACTION_ROLLED_BACK}. */
    public static final int REASON_FIRING_TRANSACTION_ROLLED_BACK = 5;

    /** None of the others. */
    public static final FailureReason OTHER_REASON = new FailureReason(REASON_OTHER_REASON, "Other reason");

    /** The event queue was full. */
    public static final FailureReason EVENT_QUEUE_FULL = new FailureReason(REASON_EVENT_QUEUE_FULL, "Event queue full");

    /** The event waited too long. */
    public static final FailureReason EVENT_QUEUE_TIMEOUT =
            new FailureReason(REASON_EVENT_QUEUE_TIMEOUT, "Event queue timeout");

    /** The SLEE sheds load. */
    public static final FailureReason SYSTEM_OVERLOAD = new FailureReason(REASON_SYSTEM_OVERLOAD, "System overload");

    /** The event could not be marshalled. */
    public static final FailureReason EVENT_MARSHALING_ERROR =
            new FailureReason(REASON_EVENT_MARSHALING_ERROR, "Event marshaling error");

    /** The transaction it was fired in was rolled back. */
    public static final FailureReason FIRING_TRANSACTION_ROLLED_BACK =
            new FailureReason(REASON_FIRING_TRANSACTION_ROLLED_BACK, "Firing transaction rolled back");

    private static final List<FailureReason> EACH = List.of(
            OTHER_REASON,
            EVENT_QUEUE_FULL,
            EVENT_QUEUE_TIMEOUT,
            SYSTEM_OVERLOAD,
            EVENT_MARSHALING_ERROR,
            FIRING_TRANSACTION_ROLLED_BACK);

    private static final long serialVersionUID = 1L;

    private final int value;
    private final transient String text;

    private FailureReason(int value, String text) {
        this.value = value;
        this.text = text;
    }

    /**
     * The constant with that integer form.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static FailureReason fromInt(int value) throws IllegalArgumentException {
        for (FailureReason each : EACH) {
            if (each.value == value) {
                return each;
            }
        }
        throw new IllegalArgumentException("FailureReason has no integer form " + value);
    }

    /** The integer form. */
    public int toInt() {
        return value;
    }

    /** Whether this is {@link #OTHER_REASON}. */
    public boolean isOtherReason() {
        return value == REASON_OTHER_REASON;
    }

    /** Whether this is {@link #EVENT_QUEUE_FULL}. */
    public boolean isEventQueueFull() {
        return value == REASON_EVENT_QUEUE_FULL;
    }

    /** Whether this is {@link #EVENT_QUEUE_TIMEOUT}. */
    public boolean isEventQueueTimeout() {
        return value == REASON_EVENT_QUEUE_TIMEOUT;
    }

    /** Whether this is {@link #SYSTEM_OVERLOAD}. */
    public boolean isSystemOverload() {
        return value == REASON_SYSTEM_OVERLOAD;
    }

    /** Whether this is {@link #EVENT_MARSHALING_ERROR}. */
    public boolean isEventMarshalingError() {
        return value == REASON_EVENT_MARSHALING_ERROR;
    }

    /** Whether this is {@link #FIRING_TRANSACTION_ROLLED_BACK}. */
    public boolean isFiringTransactionRolledBack() {
        return value == REASON_FIRING_TRANSACTION_ROLLED_BACK;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FailureReason that && value == that.value;
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
