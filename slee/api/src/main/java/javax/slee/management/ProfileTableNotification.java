package javax.slee.management;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A profile table, as a source of notifications. JSR 240 section 14. *Immutable*. */
public final class ProfileTableNotification implements NotificationSource {
    /** The type of its alarm notifications. */
    public static final String ALARM_NOTIFICATION_TYPE = "javax.slee.management.alarm.profiletable";

    /** The type of its trace notifications. */
    public static final String TRACE_NOTIFICATION_TYPE = "javax.slee.management.trace.profiletable";

    /** The type of its usage notifications. */
    public static final String USAGE_NOTIFICATION_TYPE = "javax.slee.management.usage.profiletable";

    private static final long serialVersionUID = 1L;

    private final String profileTableName;

    /** The one of that name. */
    public ProfileTableNotification(String profileTableName) throws NullPointerException {
        this.profileTableName = Objects.requireNonNull(profileTableName, "name must be given");
    }

    /** The table's name. */
    public String getProfileTableName() {
        return profileTableName;
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
        return other instanceof ProfileTableNotification that && profileTableName.equals(that.profileTableName);
    }

    @Override
    public int hashCode() {
        return profileTableName.hashCode();
    }

    @Override
    public String toString() {
        return "ProfileTableNotification[" + profileTableName + "]";
    }
}
