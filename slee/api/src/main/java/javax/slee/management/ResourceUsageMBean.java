package javax.slee.management;

import javax.management.ObjectName;
import javax.slee.InvalidArgumentException;
import javax.slee.InvalidStateException;
import javax.slee.usage.UnrecognizedUsageParameterSetNameException;

/** Creates and removes usage parameter sets of one resource adaptor entity. JSR 240 section 14. *Thread-safe.* */
public interface ResourceUsageMBean {
    /** How its object name starts. */
    String BASE_OBJECT_NAME = "javax.slee.management.usage:type=ResourceUsage";

    /** The property of its object name with the name. */
    String RESOURCE_ADAPTOR_ENTITY_NAME_KEY = "raEntityName";

    /** The name. */
    String getEntityName() throws ManagementException;

    /** Creates a usage parameter set. */
    void createUsageParameterSet(String paramSetName)
            throws NullPointerException, InvalidArgumentException, UsageParameterSetNameAlreadyExistsException,
                    ManagementException;

    /** Removes a usage parameter set. */
    void removeUsageParameterSet(String paramSetName)
            throws NullPointerException, UnrecognizedUsageParameterSetNameException, ManagementException;

    /** The names of the usage parameter sets. */
    String[] getUsageParameterSets() throws ManagementException;

    /** The object name of the default usage parameter set. */
    ObjectName getUsageMBean() throws ManagementException;

    /** The object name of a usage parameter set. */
    ObjectName getUsageMBean(String paramSetName)
            throws NullPointerException, UnrecognizedUsageParameterSetNameException, ManagementException;

    /** The object name of the usage notification manager. */
    ObjectName getUsageNotificationManagerMBean() throws ManagementException;

    /** Resets all usage parameters. */
    void resetAllUsageParameters() throws ManagementException;

    /** Closes this view. */
    void close() throws InvalidStateException, ManagementException;
}
