package javax.slee.usage;

import javax.slee.InvalidStateException;
import javax.slee.management.ManagementException;
import javax.slee.management.NotificationSource;
import org.jspecify.annotations.Nullable;

/** An administrator's view of one usage parameter set. JSR 240 section 14. *Thread-safe.* */
public interface UsageMBean {
    /** How its object name starts. */
    String BASE_OBJECT_NAME = "javax.slee.usage:type=Usage";

    /** The property of its object name with the type of notification. */
    String NOTIFICATION_SOURCE_KEY = "notificationSource";

    /** The property of its object name with the set's name. */
    String USAGE_PARAMETER_SET_NAME_KEY = "parameterSetName";

    /** Whose usage parameters these are. */
    NotificationSource getNotificationSource() throws ManagementException;

    /** The set's name, or null for the default set. */
    @Nullable String getUsageParameterSet() throws ManagementException;

    /** Closes this view. */
    void close() throws InvalidStateException, ManagementException;

    /** Resets all usage parameters of the set. */
    void resetAllUsageParameters() throws ManagementException;
}
