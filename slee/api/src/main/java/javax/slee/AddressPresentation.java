package javax.slee;

import java.io.InvalidObjectException;
import java.io.ObjectStreamException;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether an address may be shown to a user. *Immutable*. */
public final class AddressPresentation implements Serializable {
    /** Integer form of {@link #UNDEFINED}. */
    public static final int ADDRESS_PRESENTATION_UNDEFINED = 0;

    /** Integer form of {@link #ALLOWED}. */
    public static final int ADDRESS_PRESENTATION_ALLOWED = 1;

    /** Integer form of {@link #RESTRICTED}. */
    public static final int ADDRESS_PRESENTATION_RESTRICTED = 2;

    /** Integer form of {@link #ADDRESS_NOT_AVAILABLE}. */
    public static final int ADDRESS_PRESENTATION_ADDRESS_NOT_AVAILABLE = 3;

    /** String form of {@link #UNDEFINED}. */
    public static final String UNDEFINED_STRING = "Undefined";

    /** String form of {@link #ALLOWED}. */
    public static final String ALLOWED_STRING = "Allowed";

    /** String form of {@link #RESTRICTED}. */
    public static final String RESTRICTED_STRING = "Restricted";

    /** String form of {@link #ADDRESS_NOT_AVAILABLE}. */
    public static final String ADDRESS_NOT_AVAILABLE_STRING = "Address Not Available";

    /** Not known. */
    public static final AddressPresentation UNDEFINED =
            new AddressPresentation(ADDRESS_PRESENTATION_UNDEFINED, UNDEFINED_STRING);

    /** It may be shown. */
    public static final AddressPresentation ALLOWED =
            new AddressPresentation(ADDRESS_PRESENTATION_ALLOWED, ALLOWED_STRING);

    /** It may not be shown. */
    public static final AddressPresentation RESTRICTED =
            new AddressPresentation(ADDRESS_PRESENTATION_RESTRICTED, RESTRICTED_STRING);

    /** There is nothing to show. */
    public static final AddressPresentation ADDRESS_NOT_AVAILABLE =
            new AddressPresentation(ADDRESS_PRESENTATION_ADDRESS_NOT_AVAILABLE, ADDRESS_NOT_AVAILABLE_STRING);

    private static final List<AddressPresentation> EACH =
            List.of(UNDEFINED, ALLOWED, RESTRICTED, ADDRESS_NOT_AVAILABLE);

    private static final long serialVersionUID = 1L;

    private final int value;
    private final transient String text;

    private AddressPresentation(int value, String text) {
        this.value = value;
        this.text = text;
    }

    /**
     * The constant with that integer form.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static AddressPresentation fromInt(int value) throws IllegalArgumentException {
        for (AddressPresentation each : EACH) {
            if (each.value == value) {
                return each;
            }
        }
        throw new IllegalArgumentException("AddressPresentation has no integer form " + value);
    }

    /**
     * The constant with that string form, in any letter case.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static AddressPresentation fromString(String text) throws NullPointerException, IllegalArgumentException {
        for (AddressPresentation each : EACH) {
            if (each.text.equalsIgnoreCase(text)) {
                return each;
            }
        }
        throw new IllegalArgumentException("AddressPresentation has no string form " + text);
    }

    /** The integer form. */
    public int toInt() {
        return value;
    }

    /** Whether this is {@link #UNDEFINED}. */
    public boolean isUndefined() {
        return value == ADDRESS_PRESENTATION_UNDEFINED;
    }

    /** Whether this is {@link #ALLOWED}. */
    public boolean isAllowed() {
        return value == ADDRESS_PRESENTATION_ALLOWED;
    }

    /** Whether this is {@link #RESTRICTED}. */
    public boolean isRestricted() {
        return value == ADDRESS_PRESENTATION_RESTRICTED;
    }

    /** Whether this is {@link #ADDRESS_NOT_AVAILABLE}. */
    public boolean isAddressNotAvailable() {
        return value == ADDRESS_PRESENTATION_ADDRESS_NOT_AVAILABLE;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AddressPresentation that && value == that.value;
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
