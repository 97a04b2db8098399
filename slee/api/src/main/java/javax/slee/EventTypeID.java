package javax.slee;

import org.jspecify.annotations.Nullable;

/** Identifies an event type. *Immutable*. */
@SuppressWarnings("checkstyle:EqualsHashCode")
public final class EventTypeID extends ComponentID {
    private static final long serialVersionUID = 1L;

    /** The identifier of that name, vendor and version. */
    public EventTypeID(String name, String vendor, String version) throws NullPointerException {
        super(name, vendor, version);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EventTypeID that && compareTo(that) == 0;
    }

    @Override
    public int compareTo(Object other) {
        return compareTo(getClassName(), (ComponentID) other);
    }

    @Override
    public Object clone() {
        return new EventTypeID(getName(), getVendor(), getVersion());
    }

    @Override
    protected String getClassName() {
        return "EventTypeID";
    }
}
