package javax.slee.resource;

import org.jspecify.annotations.Nullable;

/** Why an event was not processed; a vendor may extend it. JSR 240 section 15. *Immutable*. */
public class FailureReason {
    /** Integer form of {@link #OTHER_REASON}. */
    public static final int REASON_OTHER_REASON = 0;

    /** Integer form of {@link #EVENT_QUEUE_FULL}. */
    public static final int REASON_EVENT_QUEUE_FULL = -1;

    /** Integer form of {@link #EVENT_QUEUE_TIMEOUT}. */
    public static final int REASON_EVENT_QUEUE_TIMEOUT = -2;

    /** Integer form of {@link #SYSTEM_OVERLOAD}. */
    public static final int REASON_SYSTEM_OVERLOAD = -3;

    /** Integer form of {@link #EVENT_MARSHALING_ERROR}. */
    public static final int REASON_EVENT_MARSHALING_ERROR = -4;

    /** Integer form of {@link #FIRING_TRANSACTION_ROLLED_BACK}. */
    public static final int REASON_FIRING_TRANSACTION_ROLLED_BACK = -5;

    /** None of the others. */
    public static final FailureReason OTHER_REASON = new FailureReason(REASON_OTHER_REASON);

    /** The event queue was full. */
    public static final FailureReason EVENT_QUEUE_FULL = new FailureReason(REASON_EVENT_QUEUE_FULL);

    /** The event waited too long. */
    public static final FailureReason EVENT_QUEUE_TIMEOUT = new FailureReason(REASON_EVENT_QUEUE_TIMEOUT);

    /** The SLEE sheds load. */
    public static final FailureReason SYSTEM_OVERLOAD = new FailureReason(REASON_SYSTEM_OVERLOAD);

    /** The event could not be marshalled. */
    public static final FailureReason EVENT_MARSHALING_ERROR = new FailureReason(REASON_EVENT_MARSHALING_ERROR);

    /** The transaction it was fired in was rolled back. */
    public static final FailureReason FIRING_TRANSACTION_ROLLED_BACK =
            new FailureReason(REASON_FIRING_TRANSACTION_ROLLED_BACK);

    private final int reason;

    /** A reason of that integer form; those of vendors are positive. */
    protected FailureReason(int reason) {
        this.reason = reason;
    }

    /**
     * The standard reason of that integer form.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static FailureReason fromInt(int reason) throws IllegalArgumentException {
        return switch (reason) {
            case REASON_OTHER_REASON -> OTHER_REASON;
            case REASON_EVENT_QUEUE_FULL -> EVENT_QUEUE_FULL;
            case REASON_EVENT_QUEUE_TIMEOUT -> EVENT_QUEUE_TIMEOUT;
            case REASON_SYSTEM_OVERLOAD -> SYSTEM_OVERLOAD;
            case REASON_EVENT_MARSHALING_ERROR -> EVENT_MARSHALING_ERROR;
            case REASON_FIRING_TRANSACTION_ROLLED_BACK -> FIRING_TRANSACTION_ROLLED_BACK;
            default -> throw new IllegalArgumentException("no standard failure reason has integer form " + reason);
        };
    }

    /** The integer form. */
    public int toInt() {
        return reason;
    }

    /** Whether this is {@link #OTHER_REASON}. */
    public boolean isOtherReason() {
        return reason == REASON_OTHER_REASON;
    }

    /** Whether this is {@link #EVENT_QUEUE_FULL}. */
    public boolean isEventQueueFull() {
        return reason == REASON_EVENT_QUEUE_FULL;
    }

    /** Whether this is {@link #EVENT_QUEUE_TIMEOUT}. */
    public boolean isEventQueueTimeout() {
        return reason == REASON_EVENT_QUEUE_TIMEOUT;
    }

    /** Whether this is {@link #SYSTEM_OVERLOAD}. */
    public boolean isSystemOverload() {
        return reason == REASON_SYSTEM_OVERLOAD;
    }

    /** Whether this is {@link #EVENT_MARSHALING_ERROR}. */
    public boolean isEventMarshalingError() {
        return reason == REASON_EVENT_MARSHALING_ERROR;
    }

    /** Whether this is {@link #FIRING_TRANSACTION_ROLLED_BACK}. */
    public boolean isFiringTransactionRolledBack() {
        return reason == REASON_FIRING_TRANSACTION_ROLLED_BACK;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FailureReason that && reason == that.reason;
    }

    @Override
    public int hashCode() {
        return reason;
    }

    @Override
    public String toString() {
        return switch (reason) {
            case REASON_OTHER_REASON -> "Other reason";
            case REASON_EVENT_QUEUE_FULL -> "Event queue full";
            case REASON_EVENT_QUEUE_TIMEOUT -> "Event queue timeout";
            case REASON_SYSTEM_OVERLOAD -> "System overload";
            case REASON_EVENT_MARSHALING_ERROR -> "Event marshaling error";
            case REASON_FIRING_TRANSACTION_ROLLED_BACK -> "Firing transaction rolled back";
            default -> "Failure reason " + reason;
        };
    }
}
