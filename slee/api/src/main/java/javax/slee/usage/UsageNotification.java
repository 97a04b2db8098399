package javax.slee.usage;

import java.util.Objects;
import javax.management.Notification;
import javax.slee.SbbID;
import javax.slee.ServiceID;
import javax.slee.management.NotificationSource;
import javax.slee.management.SbbNotification;
import org.jspecify.annotations.Nullable;

/** A usage parameter changed. JSR 240 section 14. *Immutable* but for what JMX sets. */
public class UsageNotification extends Notification {
    private static final long serialVersionUID = 1L;

    private final NotificationSource notificationSource;
    private final @Nullable String usageParameterSetName;
    private final String usageParameterName;
    private final boolean counter;
    private final long value;

    /**
     * A notification of SLEE 1.1; null as set name for the default set.
     *
     * @param timestamp ms since 1970, UTC
     */
    public UsageNotification(
            String notificationType,
            UsageMBean usageMBean,
            NotificationSource notificationSource,
            @Nullable String usageParameterSetName,
            String usageParameterName,
            boolean isCounter,
            long value,
            long sequenceNumber,
            long timestamp)
            throws NullPointerException {
        super(
                Objects.requireNonNull(notificationType, "notification type must be given"),
                Objects.requireNonNull(usageMBean, "usage MBean must be given"),
                sequenceNumber,
                timestamp,
                message(usageParameterName, usageParameterSetName));
        this.notificationSource = Objects.requireNonNull(notificationSource, "notification source must be given");
        this.usageParameterSetName = usageParameterSetName;
        this.usageParameterName = Objects.requireNonNull(usageParameterName, "usage parameter name must be given");
        this.counter = isCounter;
        this.value = value;
    }

    /**
     * A notification of SLEE 1.0.
     *
     * @deprecated use the other
     */
    @Deprecated
    @SuppressWarnings("deprecation")
    public UsageNotification(
            SbbUsageMBean sbbUsageMBean,
            ServiceID service,
            SbbID sbb,
            @Nullable String usageParameterSetName,
            String usageParameterName,
            boolean isCounter,
            long value,
            long sequenceNumber,
            long timestamp)
            throws NullPointerException {
        super(
                SbbUsageMBean.USAGE_NOTIFICATION_TYPE,
                Objects.requireNonNull(sbbUsageMBean, "usage MBean must be given"),
                sequenceNumber,
                timestamp,
                message(usageParameterName, usageParameterSetName));
        this.notificationSource = new SbbNotification(service, sbb);
        this.usageParameterSetName = usageParameterSetName;
        this.usageParameterName = Objects.requireNonNull(usageParameterName, "usage parameter name must be given");
        this.counter = isCounter;
        this.value = value;
    }

    private static String message(String parameter, @Nullable String set) {
        return "usage parameter " + parameter + " of " + (set == null ? "the default set" : "set " + set) + " changed";
    }

    /** Whose usage parameter it is. */
    public final NotificationSource getNotificationSource() {
        return notificationSource;
    }

    /**
     * The service, or null if it is not of an SBB.
     *
     * @deprecated use {@link #getNotificationSource()}
     */
    @Deprecated
    public final @Nullable ServiceID getService() {
        return notificationSource instanceof SbbNotification source ? source.getService() : null;
    }

    /**
     * The SBB, or null if it is not of one.
     *
     * @deprecated use {@link #getNotificationSource()}
     */
    @Deprecated
    public final @Nullable SbbID getSbb() {
        return notificationSource instanceof SbbNotification source ? source.getSbb() : null;
    }

    /** The set's name, or null for the default set. */
    public final @Nullable String getUsageParameterSetName() {
        return usageParameterSetName;
    }

    /** The usage parameter's name. */
    public final String getUsageParameterName() {
        return usageParameterName;
    }

    /** Whether it is of counter type; else of sample type. */
    public final boolean isCounter() {
        return counter;
    }

    /** The counter, or the sample. */
    public final long getValue() {
        return value;
    }

    /** Whether the other tells the same of the same usage parameter; sequence number and time aside. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof UsageNotification that
                && notificationSource.equals(that.notificationSource)
                && Objects.equals(usageParameterSetName, that.usageParameterSetName)
                && usageParameterName.equals(that.usageParameterName)
                && counter == that.counter
                && value == that.value;
    }

    @Override
    public int hashCode() {
        return Objects.hash(notificationSource, usageParameterSetName, usageParameterName, counter, value);
    }

    @Override
    public String toString() {
        return "UsageNotification[timestamp=" + getTimeStamp() + ",source=" + notificationSource + ",paramSet="
                + usageParameterSetName + ",param=" + usageParameterName + ",counter=" + counter + ",value=" + value
                + "]";
    }
}
