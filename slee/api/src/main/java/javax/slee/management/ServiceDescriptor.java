package javax.slee.management;

import javax.slee.SbbID;
import org.jspecify.annotations.Nullable;

/** Describes an installed service. JSR 240 section 14. *Immutable*. */
public interface ServiceDescriptor extends ComponentDescriptor {
    /** Its root SBB. */
    SbbID getRootSbb();

    /** The name of its address profile table, or null. */
    @Nullable String getAddressProfileTable();

    /**
     * The name of its resource info profile table, or null.
     *
     * @deprecated SLEE 1.1 has configuration properties of resource adaptors
     */
    @Deprecated
    @Nullable String getResourceInfoProfileTable();
}
