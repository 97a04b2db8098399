package javax.slee.management;

import java.net.MalformedURLException;
import javax.slee.ComponentID;
import javax.slee.EventTypeID;
import javax.slee.InvalidStateException;
import javax.slee.SbbID;
import javax.slee.ServiceID;
import javax.slee.UnrecognizedComponentException;
import javax.slee.UnrecognizedServiceException;
import javax.slee.profile.ProfileSpecificationID;
import javax.slee.resource.ResourceAdaptorID;
import javax.slee.resource.ResourceAdaptorTypeID;
import org.jspecify.annotations.Nullable;

/** Installs and uninstalls deployable units. JSR 240 section 14. *Thread-safe.* */
public interface DeploymentMBean {
    /** Its object name. */
    String OBJECT_NAME = "javax.slee.management:name=Deployment";

    /** Installs a deployable unit. */
    DeployableUnitID install(String url)
            throws NullPointerException, MalformedURLException, AlreadyDeployedException, DeploymentException,
                    ManagementException;

    /** Uninstalls a deployable unit. */
    void uninstall(DeployableUnitID id)
            throws NullPointerException, UnrecognizedDeployableUnitException, DependencyException,
                    InvalidStateException, ManagementException;

    /** The deployable unit that was installed from that URL. */
    DeployableUnitID getDeployableUnit(String url)
            throws NullPointerException, UnrecognizedDeployableUnitException, ManagementException;

    /** All deployable units. */
    DeployableUnitID[] getDeployableUnits() throws ManagementException;

    /** All SBBs. */
    SbbID[] getSbbs() throws ManagementException;

    /** All SBBs of a service. */
    SbbID[] getSbbs(ServiceID service) throws NullPointerException, UnrecognizedServiceException, ManagementException;

    /** All event types. */
    EventTypeID[] getEventTypes() throws ManagementException;

    /** All profile specifications. */
    ProfileSpecificationID[] getProfileSpecifications() throws ManagementException;

    /** All libraries. */
    LibraryID[] getLibraries() throws ManagementException;

    /** All services. */
    ServiceID[] getServices() throws ManagementException;

    /** All resource adaptor types. */
    ResourceAdaptorTypeID[] getResourceAdaptorTypes() throws ManagementException;

    /** All resource adaptors. */
    ResourceAdaptorID[] getResourceAdaptors() throws ManagementException;

    /** All components that refer to that one. */
    ComponentID[] getReferringComponents(ComponentID id)
            throws NullPointerException, UnrecognizedComponentException, ManagementException;

    /** Describes a deployable unit. */
    DeployableUnitDescriptor getDescriptor(DeployableUnitID id)
            throws NullPointerException, UnrecognizedDeployableUnitException, ManagementException;

    /** Describes deployable units; null for those that are not installed. */
    @Nullable DeployableUnitDescriptor[] getDescriptors(DeployableUnitID[] ids) throws NullPointerException, ManagementException;

    /** Describes a component. */
    ComponentDescriptor getDescriptor(ComponentID id)
            throws NullPointerException, UnrecognizedComponentException, ManagementException;

    /** Describes components; null for those that are not installed. */
    @Nullable ComponentDescriptor[] getDescriptors(ComponentID[] ids) throws NullPointerException, ManagementException;

    /** Whether a deployable unit is installed. */
    boolean isInstalled(DeployableUnitID id) throws NullPointerException, ManagementException;

    /** Whether a component is installed. */
    boolean isInstalled(ComponentID id) throws NullPointerException, ManagementException;
}
