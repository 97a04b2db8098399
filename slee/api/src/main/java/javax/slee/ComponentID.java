package javax.slee;

import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The name, vendor and version by which an installed component is known; ordered by kind, name, vendor and version. JSR
 * 240 section 3. *Immutable*.
 */
@SuppressWarnings({"rawtypes", "ComparableType", "checkstyle:EqualsHashCode"})
public abstract class ComponentID implements Serializable, Comparable, Cloneable {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final String vendor;
    private final String version;

    /** An identifier; none of its parts may be null. */
    protected ComponentID(String name, String vendor, String version) throws NullPointerException {
        this.name = Objects.requireNonNull(name, "name must be given");
        this.vendor = Objects.requireNonNull(vendor, "vendor must be given");
        this.version = Objects.requireNonNull(version, "version must be given");
    }

    /** The component's name. */
    public final String getName() {
        return name;
    }

    /** Who supplies the component. */
    public final String getVendor() {
        return vendor;
    }

    /** The component's version. */
    public final String getVersion() {
        return version;
    }

    /** Whether the other is an identifier of the same kind with the same name, vendor and version. */
    @Override
    public abstract boolean equals(@Nullable Object other);

    @Override
    public final int hashCode() {
        return 31 * (31 * name.hashCode() + vendor.hashCode()) + version.hashCode();
    }

    @Override
    public final String toString() {
        return getClassName() + "[name=" + name + ",vendor=" + vendor + ",version=" + version + "]";
    }

    /** A copy of this identifier. */
    @Override
    public abstract Object clone();

    /** The kind of component, which starts the string form. */
    protected abstract String getClassName();

    /** Orders by kind, then name, vendor and version. */
    protected final int compareTo(String thisClassName, ComponentID that) {
        int order = thisClassName.compareTo(that.getClassName());
        if (order == 0) {
            order = name.compareTo(that.name);
        }
        if (order == 0) {
            order = vendor.compareTo(that.vendor);
        }
        return order == 0 ? version.compareTo(that.version) : order;
    }
}
