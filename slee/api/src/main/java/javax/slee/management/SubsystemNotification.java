package javax.slee.management;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A subsystem of the SLEE, as a source of notifications. JSR 240 section 14. *Immutable*. */
public final class SubsystemNotification implements NotificationSource {
    /** The type of its alarm notifications. */
    public static final String ALARM_NOTIFICATION_TYPE = "javax.slee.management.alarm.subsystem";

    /** The type of its trace notifications. */
    public static final String TRACE_NOTIFICATION_TYPE = "javax.slee.management.trace.subsystem";

    /** The type of its usage notifications. */
    public static final String USAGE_NOTIFICATION_TYPE = "javax.slee.management.usage.subsystem";

    private static final long serialVersionUID = 1L;

    private final String subsystemName;

    /** The one of that name. */
    public SubsystemNotification(String subsystemName) throws NullPointerException {
        this.subsystemName = Objects.requireNonNull(subsystemName, "name must be given");
    }

    /** The subsystem's name. */
    public String getSubsystemName() {
        return subsystemName;
    }

    @Override
    public String getAlarmNotificationType() {
        return ALARM_NOTIFICATION_TYPE;
    }

    @Override
    public String getTraceNotificationType() {
        return TRACE_NOTIFICATION_TYPE;
    }

    @Override
    public String getUsageNotificationType() {
        return USAGE_NOTIFICATION_TYPE;
    }

    @Override
    public int compareTo(Object other) {
        return NotificationSources.compare(this, (NotificationSource) other);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SubsystemNotification that && subsystemName.equals(that.subsystemName);
    }

    @Override
    public int hashCode() {
        return subsystemName.hashCode();
    }

    @Override
    public String toString() {
        return "SubsystemNotification[" + subsystemName + "]";
    }
}
