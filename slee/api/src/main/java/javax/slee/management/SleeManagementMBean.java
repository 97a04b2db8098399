package javax.slee.management;

import javax.management.ObjectName;
import javax.slee.InvalidArgumentException;
import javax.slee.InvalidStateException;
import javax.slee.usage.UnrecognizedUsageParameterSetNameException;

/** Starts and stops the SLEE. JSR 240 section 14. *Thread-safe.* */
public interface SleeManagementMBean {
    /** Its object name. */
    String OBJECT_NAME = "javax.slee.management:name=SleeManagement";

    /** The type of its notifications. */
    String SLEE_STATE_CHANGE_NOTIFICATION_TYPE = "javax.slee.management.sleestatechange";

    /** The implementation's name. */
    String getSleeName();

    /** The implementation's vendor. */
    String getSleeVendor();

    /** The implementation's version. */
    String getSleeVersion();

    /** The SLEE's state. */
    SleeState getState() throws ManagementException;

    /** Starts the SLEE. */
    void start() throws InvalidStateException, ManagementException;

    /** Stops the SLEE: it drains first. */
    void stop() throws InvalidStateException, ManagementException;

    /** Ends the process of a stopped SLEE. */
    void shutdown() throws InvalidStateException, ManagementException;

    /** The object name of the {@link DeploymentMBean}. */
    ObjectName getDeploymentMBean();

    /** The object name of the {@link ServiceManagementMBean}. */
    ObjectName getServiceManagementMBean();

    /** The object name of the {@link ProfileProvisioningMBean}. */
    ObjectName getProfileProvisioningMBean();

    /** The object name of the {@link ResourceManagementMBean}. */
    ObjectName getResourceManagementMBean();

    /** The object name of the {@link TraceMBean}. */
    ObjectName getTraceMBean();

    /** The object name of the {@link AlarmMBean}. */
    ObjectName getAlarmMBean();

    /** The names of the SLEE's own subsystems. */
    String[] getSubsystems() throws ManagementException;

    /** Whether a subsystem counts usage. */
    boolean hasUsage(String subsystemName)
            throws NullPointerException, UnrecognizedSubsystemException, ManagementException;

    /** The names of a subsystem's usage parameter sets. */
    String[] getUsageParameterSets(String subsystemName)
            throws NullPointerException, UnrecognizedSubsystemException, InvalidArgumentException, ManagementException;

    /** The object name of a subsystem's default usage parameter set. */
    ObjectName getUsageMBean(String subsystemName)
            throws NullPointerException, UnrecognizedSubsystemException, InvalidArgumentException, ManagementException;

    /** The object name of a subsystem's usage parameter set. */
    ObjectName getUsageMBean(String subsystemName, String paramSetName)
            throws NullPointerException, UnrecognizedSubsystemException, InvalidArgumentException,
                    UnrecognizedUsageParameterSetNameException, ManagementException;

    /** The object name of a subsystem's usage notification manager. */
    ObjectName getUsageNotificationManagerMBean(String subsystemName)
            throws NullPointerException, UnrecognizedSubsystemException, InvalidArgumentException, ManagementException;
}
