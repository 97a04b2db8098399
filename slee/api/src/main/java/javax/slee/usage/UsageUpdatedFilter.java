package javax.slee.usage;

import java.util.Objects;
import javax.management.Notification;
import javax.management.NotificationFilter;
import javax.slee.SbbID;
import javax.slee.ServiceID;
import javax.slee.management.NotificationSource;
import javax.slee.management.SbbNotification;

/** Lets all notifications of one usage parameter through. JSR 240 section 14. *Immutable*. */
public class UsageUpdatedFilter implements NotificationFilter {
    private static final long serialVersionUID = 1L;

    private final NotificationSource source;
    private final String parameter;

    /** For a usage parameter of that source. */
    public UsageUpdatedFilter(NotificationSource notificationSource, String paramName) throws NullPointerException {
        this.source = Objects.requireNonNull(notificationSource, "notification source must be given");
        this.parameter = Objects.requireNonNull(paramName, "parameter name must be given");
    }

    /**
     * For a usage parameter of an SBB.
     *
     * @deprecated use the other
     */
    @Deprecated
    @SuppressWarnings("InlineMeSuggester")
    public UsageUpdatedFilter(ServiceID service, SbbID sbb, String paramName) throws NullPointerException {
        this(new SbbNotification(service, sbb), paramName);
    }

    @Override
    public boolean isNotificationEnabled(Notification notification) {
        return notification instanceof UsageNotification usage
                && usage.getNotificationSource().equals(source)
                && usage.getUsageParameterName().equals(parameter);
    }
}
