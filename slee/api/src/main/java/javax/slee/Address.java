package javax.slee;

import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An address with its plan, and what is known of its presentation and screening. JSR 240 appendix on addresses. *Immutable*. */
public class Address implements Serializable {
    private static final long serialVersionUID = 1L;

    private final AddressPlan addressPlan;
    private final String addressString;
    private final @Nullable AddressPresentation addressPresentation;
    private final @Nullable AddressScreening addressScreening;
    private final @Nullable String subAddressString;
    private final @Nullable String addressName;

    /** An address of which nothing more is known. */
    public Address(AddressPlan addressPlan, String addressString) throws NullPointerException {
        this(addressPlan, addressString, null, null, null, null);
    }

    /** An address with everything that is known of it; null for what is not. */
    public Address(
            AddressPlan addressPlan,
            String addressString,
            @Nullable AddressPresentation addressPresentation,
            @Nullable AddressScreening addressScreening,
            @Nullable String subAddressString,
            @Nullable String addressName)
            throws NullPointerException {
        this.addressPlan = Objects.requireNonNull(addressPlan, "address plan must be given");
        this.addressString = Objects.requireNonNull(addressString, "address string must be given");
        this.addressPresentation = addressPresentation;
        this.addressScreening = addressScreening;
        this.subAddressString = subAddressString;
        this.addressName = addressName;
    }

    /** How the address string is to be read. */
    public AddressPlan getAddressPlan() {
        return addressPlan;
    }

    /** The address itself. */
    public String getAddressString() {
        return addressString;
    }

    /** Whether it may be shown, or null if that is not known. */
    public @Nullable AddressPresentation getAddressPresentation() {
        return addressPresentation;
    }

    /** Who vouches for it, or null if that is not known. */
    public @Nullable AddressScreening getAddressScreening() {
        return addressScreening;
    }

    /** The sub-address, if any. */
    public @Nullable String getSubAddressString() {
        return subAddressString;
    }

    /** The name that goes with the address, if any. */
    public @Nullable String getAddressName() {
        return addressName;
    }

    /** Whether the other has an equal plan and address string; all else is only known about it. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Address that
                && addressPlan.equals(that.addressPlan)
                && addressString.equals(that.addressString);
    }

    @Override
    public int hashCode() {
        return addressString.hashCode();
    }

    @Override
    public String toString() {
        return addressPlan + ": " + addressString;
    }
}
