package javax.slee.management;

import javax.slee.ComponentID;

/** Describes an installed component. JSR 240 section 14. *Immutable*. */
public interface ComponentDescriptor {
    /** The deployable unit that it came in. */
    DeployableUnitID getDeployableUnit();

    /** The jar or file within the deployable unit that it came in. */
    String getSource();

    /** Its identifier. */
    ComponentID getID();

    /** Its name. */
    String getName();

    /** Its vendor. */
    String getVendor();

    /** Its version. */
    String getVersion();

    /** The libraries that it refers to. */
    LibraryID[] getLibraries();
}
