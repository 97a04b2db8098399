package javax.slee;

import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An address with its plan, and what is known of its presentation and screening. JSR 240 appendix on addresses. *Immutable*. */
public class Address implements Serializable {
    private static final long serialVersionUID = 1L;

    private final AddressPlan addressPlan;
    private final String addressString;
    private final AddressPresentation addressPresentation;
    private final AddressScreening addressScreening;
    private final @Nullable String subAddressString;
    private final @Nullable String addressName;

    /** An address of which presentation and screening are undefined. */
    public Address(AddressPlan addressPlan, String addressString)
            throws NullPointerException, IllegalArgumentException {
        this(addressPlan, addressString, AddressPresentation.UNDEFINED, AddressScreening.UNDEFINED, null, null);
    }

    /**
     * An address with everything that is known of it.
     *
     * @throws IllegalArgumentException if the plan is {@link AddressPlan#SLEE_PROFILE} and the string is not a table name,
     *     a slash and a profile name
     */
    public Address(
            AddressPlan addressPlan,
            String addressString,
            @Nullable AddressPresentation addressPresentation,
            @Nullable AddressScreening addressScreening,
            @Nullable String subAddressString,
            @Nullable String addressName)
            throws NullPointerException, IllegalArgumentException {
        this.addressPlan = Objects.requireNonNull(addressPlan, "address plan must be given");
        this.addressString = Objects.requireNonNull(addressString, "address string must be given");
        if (addressPlan.isSleeProfile() && addressString.indexOf('/') < 1) {
            throw new IllegalArgumentException("a SLEE profile address must be table/profile, was " + addressString);
        }
        this.addressPresentation = addressPresentation == null ? AddressPresentation.UNDEFINED : addressPresentation;
        this.addressScreening = addressScreening == null ? AddressScreening.UNDEFINED : addressScreening;
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

    /** Whether it may be shown. */
    public AddressPresentation getAddressPresentation() {
        return addressPresentation;
    }

    /** Who vouches for it. */
    public AddressScreening getAddressScreening() {
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
