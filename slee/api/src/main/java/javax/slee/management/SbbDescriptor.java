package javax.slee.management;

import javax.slee.EventTypeID;
import javax.slee.SbbID;
import javax.slee.profile.ProfileSpecificationID;
import javax.slee.resource.ResourceAdaptorTypeID;
import org.jspecify.annotations.Nullable;

/** Describes an installed SBB. JSR 240 section 14. *Immutable*. */
public interface SbbDescriptor extends ComponentDescriptor {
    /** The SBBs that it refers to. */
    SbbID[] getSbbs();

    /** The event types that it fires or receives. */
    EventTypeID[] getEventTypes();

    /** The profile specifications that it refers to. */
    ProfileSpecificationID[] getProfileSpecifications();

    /** Its address profile specification, or null. */
    @Nullable ProfileSpecificationID getAddressProfileSpecification();

    /** The resource adaptor types that it is bound to. */
    ResourceAdaptorTypeID[] getResourceAdaptorTypes();

    /** The link names of resource adaptor entities that it is bound to. */
    String[] getResourceAdaptorEntityLinks();
}
