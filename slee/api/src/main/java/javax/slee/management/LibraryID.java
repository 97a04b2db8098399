package javax.slee.management;

import javax.slee.ComponentID;
import org.jspecify.annotations.Nullable;

/** Identifies a library. *Immutable*. */
@SuppressWarnings("checkstyle:EqualsHashCode")
public final class LibraryID extends ComponentID {
    private static final long serialVersionUID = 1L;

    /** The identifier of that name, vendor and version. */
    public LibraryID(String name, String vendor, String version) throws NullPointerException {
        super(name, vendor, version);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LibraryID that && compareTo(that) == 0;
    }

    @Override
    public int compareTo(Object other) {
        return compareTo(getClassName(), (ComponentID) other);
    }

    @Override
    public Object clone() {
        return new LibraryID(getName(), getVendor(), getVersion());
    }

    @Override
    protected String getClassName() {
        return "LibraryID";
    }
}
