package javax.slee;

import java.io.InvalidObjectException;
import java.io.ObjectStreamException;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who vouches for an address. *Immutable*. */
public final class AddressScreening implements Serializable {
    /** Integer form of {@link #UNDEFINED}. */
    public static final int ADDRESS_SCREENING_UNDEFINED = 0;

    /** Integer form of {@link #USER_NOT_VERIFIED}. */
    public static final int ADDRESS_SCREENING_USER_NOT_VERIFIED = 1;

    /** Integer form of {@link #USER_VERIFIED_PASSED}. */
    public static final int ADDRESS_SCREENING_USER_VERIFIED_PASSED = 2;

    /** Integer form of {@link #USER_VERIFIED_FAILED}. */
    public static final int ADDRESS_SCREENING_USER_VERIFIED_FAILED = 3;

    /** Integer form of {@link #NETWORK}. */
    public static final int ADDRESS_SCREENING_NETWORK = 4;

    /** String form of {@link #UNDEFINED}. */
    public static final String UNDEFINED_STRING = "Undefined";

    /** String form of {@link #USER_NOT_VERIFIED}. */
    public static final String USER_NOT_VERIFIED_STRING = "User Not Verified";

    /** String form of {@link #USER_VERIFIED_PASSED}. */
    public static final String USER_VERIFIED_PASSED_STRING = "User Verified Passed";

    /** String form of {@link #USER_VERIFIED_FAILED}. */
    public static final String USER_VERIFIED_FAILED_STRING = "User Verified Failed";

    /** String form of {@link #NETWORK}. */
    public static final String NETWORK_STRING = "Network";

    /** Not known. */
    public static final AddressScreening UNDEFINED =
            new AddressScreening(ADDRESS_SCREENING_UNDEFINED, UNDEFINED_STRING);

    /** The user gave it and nobody checked. */
    public static final AddressScreening USER_NOT_VERIFIED =
            new AddressScreening(ADDRESS_SCREENING_USER_NOT_VERIFIED, USER_NOT_VERIFIED_STRING);

    /** The user gave it and it passed a check. */
    public static final AddressScreening USER_VERIFIED_PASSED =
            new AddressScreening(ADDRESS_SCREENING_USER_VERIFIED_PASSED, USER_VERIFIED_PASSED_STRING);

    /** The user gave it and it failed a check. */
    public static final AddressScreening USER_VERIFIED_FAILED =
            new AddressScreening(ADDRESS_SCREENING_USER_VERIFIED_FAILED, USER_VERIFIED_FAILED_STRING);

    /** The network supplied it. */
    public static final AddressScreening NETWORK = new AddressScreening(ADDRESS_SCREENING_NETWORK, NETWORK_STRING);

    private static final List<AddressScreening> EACH =
            List.of(UNDEFINED, USER_NOT_VERIFIED, USER_VERIFIED_PASSED, USER_VERIFIED_FAILED, NETWORK);

    private static final long serialVersionUID = 1L;

    private final int value;
    private final transient String text;

    private AddressScreening(int value, String text) {
        this.value = value;
        this.text = text;
    }

    /**
     * The constant with that integer form.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static AddressScreening fromInt(int value) throws IllegalArgumentException {
        for (AddressScreening each : EACH) {
            if (each.value == value) {
                return each;
            }
        }
        throw new IllegalArgumentException("AddressScreening has no integer form " + value);
    }

    /**
     * The constant with that string form, in any letter case.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static AddressScreening fromString(String text) throws NullPointerException, IllegalArgumentException {
        for (AddressScreening each : EACH) {
            if (each.text.equalsIgnoreCase(text)) {
                return each;
            }
        }
        throw new IllegalArgumentException("AddressScreening has no string form " + text);
    }

    /** The integer form. */
    public int toInt() {
        return value;
    }

    /** Whether this is {@link #UNDEFINED}. */
    public boolean isUndefined() {
        return value == ADDRESS_SCREENING_UNDEFINED;
    }

    /** Whether this is {@link #USER_NOT_VERIFIED}. */
    public boolean isUserNotVerified() {
        return value == ADDRESS_SCREENING_USER_NOT_VERIFIED;
    }

    /** Whether this is {@link #USER_VERIFIED_PASSED}. */
    public boolean isUserVerifiedPassed() {
        return value == ADDRESS_SCREENING_USER_VERIFIED_PASSED;
    }

    /** Whether this is {@link #USER_VERIFIED_FAILED}. */
    public boolean isUserVerifiedFailed() {
        return value == ADDRESS_SCREENING_USER_VERIFIED_FAILED;
    }

    /** Whether this is {@link #NETWORK}. */
    public boolean isNetwork() {
        return value == ADDRESS_SCREENING_NETWORK;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AddressScreening that && value == that.value;
    }

    @Override
    public int hashCode() {
        return value;
    }

    @Override
    public String toString() {
        return text;
    }

    private Object readResolve() throws ObjectStreamException {
        try {
            return fromInt(value);
        } catch (IllegalArgumentException unknown) {
            InvalidObjectException refused = new InvalidObjectException(unknown.getMessage());
            refused.initCause(unknown);
            throw refused;
        }
    }
}
