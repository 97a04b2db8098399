package javax.slee.management;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A resource adaptor entity, as a source of notifications. JSR 240 section 14. *Immutable*. */
public final class ResourceAdaptorEntityNotification implements NotificationSource {
    /** The type of its alarm notifications. */
    public static final String ALARM_NOTIFICATION_TYPE = "javax.slee.management.alarm.raentity";

    /** The type of its trace notifications. */
    public static final String TRACE_NOTIFICATION_TYPE = "javax.slee.management.trace.raentity";

    /** The type of its usage notifications. */
    public static final String USAGE_NOTIFICATION_TYPE = "javax.slee.management.usage.raentity";

    private static final long serialVersionUID = 1L;

    private final String entityName;

    /** The one of that name. */
    public ResourceAdaptorEntityNotification(String entityName) throws NullPointerException {
        this.entityName = Objects.requireNonNull(entityName, "name must be given");
    }

    /** The entity's name. */
    public String getEntityName() {
        return entityName;
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
        return other instanceof ResourceAdaptorEntityNotification that && entityName.equals(that.entityName);
    }

    @Override
    public int hashCode() {
        return entityName.hashCode();
    }

    @Override
    public String toString() {
        return "ResourceAdaptorEntityNotification[" + entityName + "]";
    }
}
