package javax.slee.usage;

import javax.slee.InvalidStateException;
import javax.slee.management.ManagementException;
import javax.slee.management.NotificationSource;

/** Says for which usage parameters notifications are sent. JSR 240 section 14. *Thread-safe.* */
public interface UsageNotificationManagerMBean {
    /** How its object name starts. */
    String BASE_OBJECT_NAME = "javax.slee.usage:type=UsageNotificationManager";

    /** The property of its object name with the type of notification. */
    String NOTIFICATION_SOURCE_KEY = "notificationSource";

    /** Whose usage parameters these are. */
    NotificationSource getNotificationSource() throws ManagementException;

    /** Closes this view. */
    void close() throws InvalidStateException, ManagementException;
}
