package javax.slee.management;

import java.util.Objects;
import javax.management.Notification;
import org.jspecify.annotations.Nullable;

/** The state of a resource adaptor entity changed. JSR 240 section 14. *Immutable* but for what JMX and the vendor set. */
public class ResourceAdaptorEntityStateChangeNotification extends Notification implements VendorExtensions {
    private static final long serialVersionUID = 1L;

    private final String entityName;
    private final ResourceAdaptorEntityState newState;
    private final ResourceAdaptorEntityState oldState;
    private transient @Nullable Object vendorData;

    /** From the old state to the new one. */
    public ResourceAdaptorEntityStateChangeNotification(
            ResourceManagementMBean mbean,
            String entityName,
            ResourceAdaptorEntityState newState,
            ResourceAdaptorEntityState oldState,
            long sequenceNumber)
            throws NullPointerException {
        super(
                ResourceManagementMBean.RESOURCE_ADAPTOR_ENTITY_STATE_CHANGE_NOTIFICATION_TYPE,
                Objects.requireNonNull(mbean, "MBean must be given"),
                sequenceNumber,
                System.currentTimeMillis(),
                "resource adaptor entity " + entityName + " changed from " + oldState + " to " + newState);
        this.entityName = Objects.requireNonNull(entityName, "name must be given");
        this.newState = Objects.requireNonNull(newState, "new state must be given");
        this.oldState = Objects.requireNonNull(oldState, "old state must be given");
    }

    /** Which resource adaptor entity. */
    public final String getEntityName() {
        return entityName;
    }

    /** The state now. */
    public final ResourceAdaptorEntityState getNewState() {
        return newState;
    }

    /** The state before. */
    public final ResourceAdaptorEntityState getOldState() {
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
        return "ResourceAdaptorEntityStateChangeNotification[timestamp=" + getTimeStamp() + ",entityName=" + entityName
                + ",oldState=" + oldState + ",newState=" + newState + "]";
    }
}
