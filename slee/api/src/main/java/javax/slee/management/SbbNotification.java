package javax.slee.management;

import java.util.Objects;
import javax.slee.SbbID;
import javax.slee.ServiceID;
import org.jspecify.annotations.Nullable;

/** An SBB in a service, as a source of notifications. JSR 240 section 14. *Immutable*. */
public final class SbbNotification implements NotificationSource {
    /** The type of its alarm notifications. */
    public static final String ALARM_NOTIFICATION_TYPE = "javax.slee.management.alarm.sbb";

    /** The type of its trace notifications. */
    public static final String TRACE_NOTIFICATION_TYPE = "javax.slee.management.trace.sbb";

    /** The type of its usage notifications. */
    public static final String USAGE_NOTIFICATION_TYPE = "javax.slee.management.usage.sbb";

    private static final long serialVersionUID = 1L;

    private final ServiceID service;
    private final SbbID sbb;

    /** That SBB in that service. */
    public SbbNotification(ServiceID service, SbbID sbb) throws NullPointerException {
        this.service = Objects.requireNonNull(service, "service must be given");
        this.sbb = Objects.requireNonNull(sbb, "SBB must be given");
    }

    /** The service. */
    public ServiceID getService() {
        return service;
    }

    /** The SBB. */
    public SbbID getSbb() {
        return sbb;
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
        return other instanceof SbbNotification that && service.equals(that.service) && sbb.equals(that.sbb);
    }

    @Override
    public int hashCode() {
        return 31 * service.hashCode() + sbb.hashCode();
    }

    @Override
    public String toString() {
        return "SbbNotification[service=" + service + ",sbb=" + sbb + "]";
    }
}
