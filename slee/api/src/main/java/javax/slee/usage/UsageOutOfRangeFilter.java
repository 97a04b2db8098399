package javax.slee.usage;

import java.util.Objects;
import javax.management.Notification;
import javax.management.NotificationFilter;
import javax.slee.InvalidArgumentException;
import javax.slee.SbbID;
import javax.slee.ServiceID;
import javax.slee.management.NotificationSource;
import javax.slee.management.SbbNotification;

/** Lets a notification of one usage parameter through when its value is outside a range. JSR 240 section 14. *Immutable*. */
public class UsageOutOfRangeFilter implements NotificationFilter {
    private static final long serialVersionUID = 1L;

    private final NotificationSource source;
    private final String parameter;
    private final long lowValue;
    private final long highValue;

    /**
     * For a usage parameter of that source.
     *
     * @throws InvalidArgumentException if the range is empty
     */
    public UsageOutOfRangeFilter(NotificationSource notificationSource, String paramName, long lowValue, long highValue)
            throws NullPointerException, InvalidArgumentException {
        if (highValue < lowValue) {
            throw new InvalidArgumentException(
                    "a range's high value must be " + lowValue + " or more, was " + highValue);
        }
        this.source = Objects.requireNonNull(notificationSource, "notification source must be given");
        this.parameter = Objects.requireNonNull(paramName, "parameter name must be given");
        this.lowValue = lowValue;
        this.highValue = highValue;
    }

    /**
     * For a usage parameter of an SBB.
     *
     * @deprecated use the other
     */
    @Deprecated
    @SuppressWarnings("InlineMeSuggester")
    public UsageOutOfRangeFilter(ServiceID service, SbbID sbb, String paramName, long lowValue, long highValue)
            throws NullPointerException, InvalidArgumentException {
        this(new SbbNotification(service, sbb), paramName, lowValue, highValue);
    }

    @Override
    public boolean isNotificationEnabled(Notification notification) {
        return notification instanceof UsageNotification usage
                && usage.getNotificationSource().equals(source)
                && usage.getUsageParameterName().equals(parameter)
                && (usage.getValue() < lowValue || usage.getValue() > highValue);
    }
}
