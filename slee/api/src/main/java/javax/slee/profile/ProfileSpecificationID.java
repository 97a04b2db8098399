package javax.slee.profile;

import javax.slee.ComponentID;
import org.jspecify.annotations.Nullable;

/** Identifies a profile specification. *Immutable*. */
@SuppressWarnings("checkstyle:EqualsHashCode")
public final class ProfileSpecificationID extends ComponentID {
    private static final long serialVersionUID = 1L;

    /** The identifier of that name, vendor and version. */
    public ProfileSpecificationID(String name, String vendor, String version) throws NullPointerException {
        super(name, vendor, version);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ProfileSpecificationID that && compareTo(that) == 0;
    }

    @Override
    public int compareTo(Object other) {
        return compareTo(getClassName(), (ComponentID) other);
    }

    @Override
    public Object clone() {
        return new ProfileSpecificationID(getName(), getVendor(), getVersion());
    }

    @Override
    protected String getClassName() {
        return "ProfileSpecificationID";
    }
}
