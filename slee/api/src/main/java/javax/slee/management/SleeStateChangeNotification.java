package javax.slee.management;

import java.util.Objects;
import javax.management.Notification;

/** The SLEE's state changed. JSR 240 section 14. *Immutable* but for what JMX sets. */
public class SleeStateChangeNotification extends Notification {
    private static final long serialVersionUID = 1L;

    private final SleeState newState;
    private final SleeState oldState;

    /** From the old state to the new one. */
    public SleeStateChangeNotification(
            SleeManagementMBean sleeManagementMBean, SleeState newState, SleeState oldState, long sequenceNumber)
            throws NullPointerException {
        super(
                SleeManagementMBean.SLEE_STATE_CHANGE_NOTIFICATION_TYPE,
                Objects.requireNonNull(sleeManagementMBean, "SLEE management MBean must be given"),
                sequenceNumber,
                System.currentTimeMillis(),
                "SLEE state changed from " + oldState + " to " + newState);
        this.newState = Objects.requireNonNull(newState, "new state must be given");
        this.oldState = Objects.requireNonNull(oldState, "old state must be given");
    }

    /** The state now. */
    public final SleeState getNewState() {
        return newState;
    }

    /** The state before. */
    public final SleeState getOldState() {
        return oldState;
    }

    @Override
    public String toString() {
        return "SleeStateChangeNotification[timestamp=" + getTimeStamp() + ",oldState=" + oldState + ",newState="
                + newState + "]";
    }
}
