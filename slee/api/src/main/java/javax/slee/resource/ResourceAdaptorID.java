package javax.slee.resource;

import javax.slee.ComponentID;
import org.jspecify.annotations.Nullable;

/** Identifies a resource adaptor. *Immutable*. */
@SuppressWarnings("checkstyle:EqualsHashCode")
public final class ResourceAdaptorID extends ComponentID {
    private static final long serialVersionUID = 1L;

    /** The identifier of that name, vendor and version. */
    public ResourceAdaptorID(String name, String vendor, String version) throws NullPointerException {
        super(name, vendor, version);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ResourceAdaptorID that && compareTo(that) == 0;
    }

    @Override
    public int compareTo(Object other) {
        return compareTo(getClassName(), (ComponentID) other);
    }

    @Override
    public Object clone() {
        return new ResourceAdaptorID(getName(), getVendor(), getVersion());
    }

    @Override
    protected String getClassName() {
        return "ResourceAdaptorID";
    }
}
