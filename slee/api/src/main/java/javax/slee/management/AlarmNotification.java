package javax.slee.management;

import java.util.Objects;
import javax.management.Notification;
import javax.slee.facilities.AlarmLevel;
import javax.slee.facilities.Level;
import org.jspecify.annotations.Nullable;

/** An alarm was raised or cleared. JSR 240 section 14. *Immutable* but for what JMX and the vendor set. */
@SuppressWarnings("deprecation")
public class AlarmNotification extends Notification implements VendorExtensions {
    private static final long serialVersionUID = 1L;

    private final @Nullable String alarmID;
    private final @Nullable NotificationSource notificationSource;
    private final @Nullable String instanceID;
    private final @Nullable AlarmLevel alarmLevel;
    private final transient @Nullable Object alarmSource;
    private final @Nullable Level level;
    private final String alarmType;
    private final @Nullable Throwable cause;
    private transient @Nullable Object vendorData;

    /** A notification of SLEE 1.1; the time is ms since 1970, UTC. */
    public AlarmNotification(
            String notificationType,
            AlarmMBean alarmMBean,
            String alarmID,
            NotificationSource notificationSource,
            String alarmType,
            String instanceID,
            AlarmLevel alarmLevel,
            String message,
            @Nullable Throwable cause,
            long sequenceNumber,
            long timestamp)
            throws NullPointerException {
        super(
                Objects.requireNonNull(notificationType, "notification type must be given"),
                Objects.requireNonNull(alarmMBean, "alarm MBean must be given"),
                sequenceNumber,
                timestamp,
                Objects.requireNonNull(message, "message must be given"));
        this.alarmID = Objects.requireNonNull(alarmID, "alarm identifier must be given");
        this.notificationSource = Objects.requireNonNull(notificationSource, "notification source must be given");
        this.alarmType = Objects.requireNonNull(alarmType, "alarm type must be given");
        this.instanceID = Objects.requireNonNull(instanceID, "instance must be given");
        this.alarmLevel = Objects.requireNonNull(alarmLevel, "alarm level must be given");
        this.alarmSource = null;
        this.level = null;
        this.cause = cause;
    }

    /**
     * A notification of SLEE 1.0.
     *
     * @throws IllegalArgumentException if the level is {@link Level#OFF}
     * @deprecated use the other
     */
    @Deprecated
    public AlarmNotification(
            AlarmMBean alarmMBean,
            String alarmType,
            Object alarmSource,
            Level alarmLevel,
            String message,
            @Nullable Throwable cause,
            long sequenceNumber,
            long timestamp)
            throws NullPointerException, IllegalArgumentException {
        super(
                AlarmMBean.ALARM_NOTIFICATION_TYPE,
                Objects.requireNonNull(alarmMBean, "alarm MBean must be given"),
                sequenceNumber,
                timestamp,
                Objects.requireNonNull(message, "message must be given"));
        if (alarmLevel.isOff()) {
            throw new IllegalArgumentException("an alarm's level must be Severe to Finest, was " + alarmLevel);
        }
        this.alarmID = null;
        this.notificationSource = null;
        this.alarmType = Objects.requireNonNull(alarmType, "alarm type must be given");
        this.instanceID = null;
        this.alarmLevel = null;
        this.alarmSource = Objects.requireNonNull(alarmSource, "alarm source must be given");
        this.level = alarmLevel;
        this.cause = cause;
    }

    /** The alarm's identifier, or null in SLEE 1.0. */
    public final @Nullable String getAlarmID() {
        return alarmID;
    }

    /** Who raised it, or null in SLEE 1.0. */
    public final @Nullable NotificationSource getNotificationSource() {
        return notificationSource;
    }

    /** The alarm's type. */
    public final String getAlarmType() {
        return alarmType;
    }

    /** Which one of its type, or null in SLEE 1.0. */
    public final @Nullable String getInstanceID() {
        return instanceID;
    }

    /** How severe it is, or null in SLEE 1.0. */
    public final @Nullable AlarmLevel getAlarmLevel() {
        return alarmLevel;
    }

    /**
     * Who raised it in SLEE 1.0, or null.
     *
     * @deprecated use {@link #getNotificationSource()}
     */
    @Deprecated
    public final @Nullable Object getAlarmSource() {
        return alarmSource;
    }

    /**
     * How severe it is in SLEE 1.0, or null.
     *
     * @deprecated use {@link #getAlarmLevel()}
     */
    @Deprecated
    public final @Nullable Level getLevel() {
        return level;
    }

    /** What caused it, or null. */
    public final @Nullable Throwable getCause() {
        return cause;
    }

    @Override
    public void setVendorData(@Nullable Object vendorData) {
        this.vendorData = vendorData;
    }

    @Override
    public @Nullable Object getVendorData() {
        return vendorData;
    }

    /** Whether the other tells the same of the same alarm; sequence number and time aside. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AlarmNotification that
                && getType().equals(that.getType())
                && Objects.equals(alarmID, that.alarmID)
                && Objects.equals(notificationSource, that.notificationSource)
                && Objects.equals(alarmSource, that.alarmSource)
                && alarmType.equals(that.alarmType)
                && Objects.equals(instanceID, that.instanceID)
                && Objects.equals(alarmLevel, that.alarmLevel)
                && Objects.equals(level, that.level)
                && getMessage().equals(that.getMessage());
    }

    @Override
    public int hashCode() {
        return Objects.hash(alarmID, notificationSource, alarmSource, alarmType, instanceID, getMessage());
    }

    @Override
    public String toString() {
        return "AlarmNotification[timestamp=" + getTimeStamp() + ",id=" + alarmID + ",type=" + alarmType + ",source="
                + (notificationSource == null ? alarmSource : notificationSource) + ",instance=" + instanceID
                + ",level="
                + (alarmLevel == null ? level : alarmLevel) + ",message=" + getMessage() + ",cause=" + cause + "]";
    }
}
