package javax.slee.usage;

import javax.slee.InvalidStateException;
import javax.slee.SbbID;
import javax.slee.ServiceID;
import javax.slee.management.ManagementException;
import org.jspecify.annotations.Nullable;

/**
 * An administrator's view of one usage parameter set of an SBB in SLEE 1.0.
 *
 * @deprecated SLEE 1.1 has {@link UsageMBean}
 */
@Deprecated
public interface SbbUsageMBean {
    /** The type of its notifications. */
    String USAGE_NOTIFICATION_TYPE = "javax.slee.management.usage";

    /** The service. */
    ServiceID getService() throws ManagementException;

    /** The SBB. */
    SbbID getSbb() throws ManagementException;

    /** The set's name, or null for the default set. */
    @Nullable String getUsageParameterSet() throws ManagementException;

    /** Closes this view. */
    void close() throws InvalidStateException, ManagementException;

    /** Resets all usage parameters of the set. */
    void resetAllUsageParameters() throws ManagementException;
}
