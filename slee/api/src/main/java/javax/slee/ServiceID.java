package javax.slee;

import org.jspecify.annotations.Nullable;

/** Identifies a service. *Immutable*. */
@SuppressWarnings("checkstyle:EqualsHashCode")
public final class ServiceID extends ComponentID {
    private static final long serialVersionUID = 1L;

    /** The identifier of that name, vendor and version. */
    public ServiceID(String name, String vendor, String version) throws NullPointerException {
        super(name, vendor, version);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ServiceID that && compareTo(that) == 0;
    }

    @Override
    public int compareTo(Object other) {
        return compareTo(getClassName(), (ComponentID) other);
    }

    @Override
    public Object clone() {
        return new ServiceID(getName(), getVendor(), getVersion());
    }

    @Override
    protected String getClassName() {
        return "ServiceID";
    }
}
