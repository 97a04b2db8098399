package javax.slee.management;

import java.util.Objects;
import javax.management.Notification;
import javax.slee.ServiceID;
import org.jspecify.annotations.Nullable;

/** The state of a service changed. JSR 240 section 14. *Immutable* but for what JMX and the vendor set. */
public class ServiceStateChangeNotification extends Notification implements VendorExtensions {
    private static final long serialVersionUID = 1L;

    private final ServiceID service;
    private final ServiceState newState;
    private final ServiceState oldState;
    private transient @Nullable Object vendorData;

    /** From the old state to the new one. */
    public ServiceStateChangeNotification(
            ServiceManagementMBean mbean,
            ServiceID service,
            ServiceState newState,
            ServiceState oldState,
            long sequenceNumber)
            throws NullPointerException {
        super(
                ServiceManagementMBean.SERVICE_STATE_CHANGE_NOTIFICATION_TYPE,
                Objects.requireNonNull(mbean, "MBean must be given"),
                sequenceNumber,
                System.currentTimeMillis(),
                "service " + service + " changed from " + oldState + " to " + newState);
        this.service = Objects.requireNonNull(service, "service must be given");
        this.newState = Objects.requireNonNull(newState, "new state must be given");
        this.oldState = Objects.requireNonNull(oldState, "old state must be given");
    }

    /** Which service. */
    public final ServiceID getService() {
        return service;
    }

    /** The state now. */
    public final ServiceState getNewState() {
        return newState;
    }

    /** The state before. */
    public final ServiceState getOldState() {
        return oldState;
    }

    @Override
    public void setVendorData(@Nullable Object vendorData) {
        this.vendorData = vendorData;
    }

    @Override
    public @Nullable Object getVendorData() {
        return vendorData;
    }

    @Override
    public String toString() {
        return "ServiceStateChangeNotification[timestamp=" + getTimeStamp() + ",service=" + service + ",oldState="
                + oldState + ",newState=" + newState + "]";
    }
}
