package javax.slee.usage;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import javax.management.Notification;
import javax.management.NotificationFilter;
import javax.slee.SbbID;
import javax.slee.ServiceID;
import javax.slee.management.NotificationSource;
import javax.slee.management.SbbNotification;
import org.jspecify.annotations.Nullable;

/** Lets a notification of one usage parameter through when its value crosses a threshold. JSR 240 section 14. *Thread-safe.* */
public class UsageThresholdFilter implements NotificationFilter {
    private static final long serialVersionUID = 1L;

    private final NotificationSource source;
    private final String parameter;
    private final long threshold;

    @SuppressWarnings("serial")
    private final Map<@Nullable String, Long> lastValueBySet = new HashMap<>();

    /** For a usage parameter of that source. */
    public UsageThresholdFilter(NotificationSource notificationSource, String paramName, long threshold)
            throws NullPointerException {
        this.source = Objects.requireNonNull(notificationSource, "notification source must be given");
        this.parameter = Objects.requireNonNull(paramName, "parameter name must be given");
        this.threshold = threshold;
    }

    /**
     * For a usage parameter of an SBB.
     *
     * @deprecated use the other
     */
    @Deprecated
    @SuppressWarnings("InlineMeSuggester")
    public UsageThresholdFilter(ServiceID service, SbbID sbb, String paramName, long threshold)
            throws NullPointerException {
        this(new SbbNotification(service, sbb), paramName, threshold);
    }

    @Override
    public boolean isNotificationEnabled(Notification notification) {
        if (!(notification instanceof UsageNotification usage)
                || !usage.getNotificationSource().equals(source)
                || !usage.getUsageParameterName().equals(parameter)) {
            return false;
        }
        synchronized (lastValueBySet) {
            Long before = lastValueBySet.put(usage.getUsageParameterSetName(), usage.getValue());
            long last = before == null ? 0 : before;
            return last <= threshold != usage.getValue() <= threshold;
        }
    }
}
