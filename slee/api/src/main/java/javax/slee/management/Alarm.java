package javax.slee.management;

import java.io.Serializable;
import java.util.Objects;
import javax.slee.facilities.AlarmLevel;
import org.jspecify.annotations.Nullable;

/** An alarm that is raised. JSR 240 section 14. *Immutable*. */
@SuppressWarnings({"rawtypes", "ComparableType"})
public final class Alarm implements Serializable, Comparable {
    private static final long serialVersionUID = 1L;

    private final String alarmID;
    private final NotificationSource notificationSource;
    private final String alarmType;
    private final String instanceID;
    private final AlarmLevel alarmLevel;
    private final String message;
    private final @Nullable Throwable cause;
    private final long timestamp;

    /** An alarm; the time is ms since 1970, UTC. */
    public Alarm(
            String alarmID,
            NotificationSource notificationSource,
            String alarmType,
            String instanceID,
            AlarmLevel alarmLevel,
            String message,
            @Nullable Throwable cause,
            long timestamp)
            throws NullPointerException {
        this.alarmID = Objects.requireNonNull(alarmID, "alarm identifier must be given");
        this.notificationSource = Objects.requireNonNull(notificationSource, "notification source must be given");
        this.alarmType = Objects.requireNonNull(alarmType, "alarm type must be given");
        this.instanceID = Objects.requireNonNull(instanceID, "instance must be given");
        this.alarmLevel = Objects.requireNonNull(alarmLevel, "alarm level must be given");
        this.message = Objects.requireNonNull(message, "message must be given");
        this.cause = cause;
        this.timestamp = timestamp;
    }

    /** Its identifier. */
    public String getAlarmID() {
        return alarmID;
    }

    /** Who raised it. */
    public NotificationSource getNotificationSource() {
        return notificationSource;
    }

    /** Its type. */
    public String getAlarmType() {
        return alarmType;
    }

    /** Which one of its type. */
    public String getInstanceID() {
        return instanceID;
    }

    /** How severe it is. */
    public AlarmLevel getAlarmLevel() {
        return alarmLevel;
    }

    /** What is wrong. */
    public String getMessage() {
        return message;
    }

    /** What caused it, or null. */
    public @Nullable Throwable getCause() {
        return cause;
    }

    /** When it was raised: ms since 1970, UTC. */
    public long getTimestamp() {
        return timestamp;
    }

    @Override
    public int compareTo(Object other) {
        return alarmID.compareTo(((Alarm) other).alarmID);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Alarm that && alarmID.equals(that.alarmID);
    }

    @Override
    public int hashCode() {
        return alarmID.hashCode();
    }

    @Override
    public String toString() {
        return "Alarm[id=" + alarmID + ",source=" + notificationSource + ",type=" + alarmType + ",instance="
                + instanceID + ",level=" + alarmLevel + ",message=" + message + ",timestamp=" + timestamp + "]";
    }
}
