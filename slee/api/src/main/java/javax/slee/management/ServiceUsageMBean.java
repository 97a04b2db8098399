package javax.slee.management;

import javax.management.ObjectName;
import javax.slee.InvalidArgumentException;
import javax.slee.SbbID;
import javax.slee.ServiceID;
import javax.slee.UnrecognizedSbbException;
import javax.slee.usage.UnrecognizedUsageParameterSetNameException;

/** Creates and removes usage parameter sets of the SBBs of one service. JSR 240 section 14. *Thread-safe.* */
public interface ServiceUsageMBean {
    /** How its object name starts. */
    String BASE_OBJECT_NAME = "javax.slee.management.usage:type=ServiceUsage";

    /** The property of its object name with the service's name. */
    String SERVICE_NAME_KEY = "serviceName";

    /** The property of its object name with the service's vendor. */
    String SERVICE_VENDOR_KEY = "serviceVendor";

    /** The property of its object name with the service's version. */
    String SERVICE_VERSION_KEY = "serviceVersion";

    /** The service. */
    ServiceID getService() throws ManagementException;

    /** Creates a usage parameter set. */
    void createUsageParameterSet(SbbID id, String paramSetName)
            throws NullPointerException, UnrecognizedSbbException, InvalidArgumentException,
                    UsageParameterSetNameAlreadyExistsException, ManagementException;

    /** Removes a usage parameter set. */
    void removeUsageParameterSet(SbbID id, String paramSetName)
            throws NullPointerException, UnrecognizedSbbException, InvalidArgumentException,
                    UnrecognizedUsageParameterSetNameException, ManagementException;

    /** The names of an SBB's usage parameter sets. */
    String[] getUsageParameterSets(SbbID id)
            throws NullPointerException, UnrecognizedSbbException, InvalidArgumentException, ManagementException;

    /** The object name of the default usage parameter set. */
    ObjectName getSbbUsageMBean(SbbID id)
            throws NullPointerException, UnrecognizedSbbException, InvalidArgumentException, ManagementException;

    /** The object name of a usage parameter set. */
    ObjectName getSbbUsageMBean(SbbID id, String paramSetName)
            throws NullPointerException, UnrecognizedSbbException, InvalidArgumentException,
                    UnrecognizedUsageParameterSetNameException, ManagementException;

    /** The object name of an SBB's usage notification manager. */
    ObjectName getSbbUsageNotificationManagerMBean(SbbID id)
            throws NullPointerException, UnrecognizedSbbException, InvalidArgumentException, ManagementException;

    /** Resets all usage parameters of an SBB. */
    void resetAllUsageParameters(SbbID id)
            throws NullPointerException, UnrecognizedSbbException, InvalidArgumentException, ManagementException;

    /** Resets all usage parameters of the service. */
    void resetAllUsageParameters() throws ManagementException;

    /** Closes this view. */
    void close() throws ManagementException;
}
