package javax.slee.management;

import javax.slee.UnrecognizedAlarmException;

/** Lists and clears alarms. JSR 240 section 14. *Thread-safe.* */
public interface AlarmMBean {
    /** Its object name. */
    String OBJECT_NAME = "javax.slee.management:name=Alarm";

    /**
     * The type of its notifications in SLEE 1.0.
     *
     * @deprecated each {@link NotificationSource} has its own
     */
    @Deprecated
    String ALARM_NOTIFICATION_TYPE = "javax.slee.management.alarm";

    /** The identifiers of all alarms. */
    String[] getAlarms() throws ManagementException;

    /** The identifiers of all alarms of a source. */
    String[] getAlarms(NotificationSource notificationSource)
            throws NullPointerException, UnrecognizedNotificationSourceException, ManagementException;

    /** Whether an alarm is raised. */
    boolean isActive(String alarmID) throws NullPointerException, ManagementException;

    /** Describes an alarm. */
    Alarm getDescriptor(String alarmID) throws NullPointerException, UnrecognizedAlarmException, ManagementException;

    /** Describes alarms; leaves out those that are not raised. */
    Alarm[] getDescriptors(String[] alarmIDs) throws NullPointerException, ManagementException;

    /** Clears an alarm; false if it was not raised. */
    boolean clearAlarm(String alarmID) throws NullPointerException, ManagementException;

    /** Clears a source's alarms of one type and says how many. */
    int clearAlarms(NotificationSource notificationSource, String alarmType)
            throws NullPointerException, UnrecognizedNotificationSourceException, ManagementException;

    /** Clears all alarms of a source and says how many. */
    int clearAlarms(NotificationSource notificationSource)
            throws NullPointerException, UnrecognizedNotificationSourceException, ManagementException;
}
