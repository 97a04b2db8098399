package javax.slee.profile;

import javax.slee.management.ComponentDescriptor;

/** Describes an installed profile specification. JSR 240 section 14. *Immutable*. */
public interface ProfileSpecificationDescriptor extends ComponentDescriptor {
    /** The name of the CMP interface. */
    String getCMPInterfaceName();

    /** The profile specifications that it refers to. */
    ProfileSpecificationID[] getProfileSpecifications();
}
