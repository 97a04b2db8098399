package javax.slee.resource;

import javax.slee.management.ComponentDescriptor;
import javax.slee.profile.ProfileSpecificationID;

/** Describes an installed resource adaptor. JSR 240 section 14. *Immutable*. */
public interface ResourceAdaptorDescriptor extends ComponentDescriptor {
    /**
     * Its only resource adaptor type.
     *
     * @deprecated a resource adaptor may have several, see {@link #getResourceAdaptorTypes()}
     */
    @Deprecated
    ResourceAdaptorTypeID getResourceAdaptorType();

    /** The resource adaptor types that it implements. */
    ResourceAdaptorTypeID[] getResourceAdaptorTypes();

    /** The profile specifications that it refers to. */
    ProfileSpecificationID[] getProfileSpecifications();

    /** Whether its configuration may change while an entity is active. */
    boolean supportsActiveReconfiguration();
}
