package javax.slee.management;

import java.util.Date;
import javax.slee.ComponentID;

/** Describes an installed deployable unit. JSR 240 section 14. *Immutable*. */
@SuppressWarnings("JavaUtilDate")
public interface DeployableUnitDescriptor {
    /** Where it was installed from. */
    String getURL();

    /** When it was installed. */
    Date getDeploymentDate();

    /** The components that came in it. */
    ComponentID[] getComponents();
}
