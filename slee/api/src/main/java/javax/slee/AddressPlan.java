package javax.slee;

import java.io.InvalidObjectException;
import java.io.ObjectStreamException;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How an address string is to be read. JSR 240 appendix on addresses. *Immutable*. */
public final class AddressPlan implements Serializable {
    /** Integer form of {@link #NOT_PRESENT}. */
    public static final int ADDRESS_PLAN_NOT_PRESENT = -1;

    /** Integer form of {@link #UNDEFINED}. */
    public static final int ADDRESS_PLAN_UNDEFINED = 0;

    /** Integer form of {@link #IP}. */
    public static final int ADDRESS_PLAN_IP = 1;

    /** Integer form of {@link #MULTICAST}. */
    public static final int ADDRESS_PLAN_MULTICAST = 2;

    /** Integer form of {@link #UNICAST}. */
    public static final int ADDRESS_PLAN_UNICAST = 3;

    /** Integer form of {@link #E164}. */
    public static final int ADDRESS_PLAN_E164 = 4;

    /** Integer form of {@link #AESA}. */
    public static final int ADDRESS_PLAN_AESA = 5;

    /** Integer form of {@link #URI}. */
    public static final int ADDRESS_PLAN_URI = 6;

    /** Integer form of {@link #NSAP}. */
    public static final int ADDRESS_PLAN_NSAP = 7;

    /** Integer form of {@link #SMTP}. */
    public static final int ADDRESS_PLAN_SMTP = 8;

    /** Integer form of {@link #X400}. */
    public static final int ADDRESS_PLAN_X400 = 10;

    /** Integer form of {@link #SIP}. */
    public static final int ADDRESS_PLAN_SIP = 11;

    /** Integer form of {@link #E164_MOBILE}. */
    public static final int ADDRESS_PLAN_E164_MOBILE = 13;

    /** Integer form of {@link #H323}. */
    public static final int ADDRESS_PLAN_H323 = 14;

    /** Integer form of {@link #GT}. */
    public static final int ADDRESS_PLAN_GT = 15;

    /** Integer form of {@link #SSN}. */
    public static final int ADDRESS_PLAN_SSN = 16;

    /** Integer form of {@link #SLEE_PROFILE_TABLE}. */
    public static final int ADDRESS_PLAN_SLEE_PROFILE_TABLE = 20;

    /** Integer form of {@link #SLEE_PROFILE}. */
    public static final int ADDRESS_PLAN_SLEE_PROFILE = 21;

    /** String form of {@link #NOT_PRESENT}. */
    public static final String NOT_PRESENT_STRING = "Not Present";

    /** String form of {@link #UNDEFINED}. */
    public static final String UNDEFINED_STRING = "Undefined";

    /** String form of {@link #IP}. */
    public static final String IP_STRING = "IP";

    /** String form of {@link #MULTICAST}. */
    public static final String MULTICAST_STRING = "Multicast";

    /** String form of {@link #UNICAST}. */
    public static final String UNICAST_STRING = "Unicast";

    /** String form of {@link #E164}. */
    public static final String E164_STRING = "E.164";

    /** String form of {@link #AESA}. */
    public static final String AESA_STRING = "AESA";

    /** String form of {@link #URI}. */
    public static final String URI_STRING = "URI";

    /** String form of {@link #NSAP}. */
    public static final String NSAP_STRING = "NSAP";

    /** String form of {@link #SMTP}. */
    public static final String SMTP_STRING = "SMTP";

    /** String form of {@link #X400}. */
    public static final String X400_STRING = "X400";

    /** String form of {@link #SIP}. */
    public static final String SIP_STRING = "SIP";

    /** String form of {@link #E164_MOBILE}. */
    public static final String E164_MOBILE_STRING = "E.164 Mobile";

    /** String form of {@link #H323}. */
    public static final String H323_STRING = "H323";

    /** String form of {@link #GT}. */
    public static final String GT_STRING = "GT";

    /** String form of {@link #SSN}. */
    public static final String SSN_STRING = "SSN";

    /** String form of {@link #SLEE_PROFILE_TABLE}. */
    public static final String SLEE_PROFILE_TABLE_STRING = "SLEE Profile Table";

    /** String form of {@link #SLEE_PROFILE}. */
    public static final String SLEE_PROFILE_STRING = "SLEE Profile";

    /** There is no address. */
    public static final AddressPlan NOT_PRESENT = new AddressPlan(ADDRESS_PLAN_NOT_PRESENT, NOT_PRESENT_STRING);

    /** The plan is not known. */
    public static final AddressPlan UNDEFINED = new AddressPlan(ADDRESS_PLAN_UNDEFINED, UNDEFINED_STRING);

    /** An Internet Protocol address. */
    public static final AddressPlan IP = new AddressPlan(ADDRESS_PLAN_IP, IP_STRING);

    /** A multicast address. */
    public static final AddressPlan MULTICAST = new AddressPlan(ADDRESS_PLAN_MULTICAST, MULTICAST_STRING);

    /** A unicast address. */
    public static final AddressPlan UNICAST = new AddressPlan(ADDRESS_PLAN_UNICAST, UNICAST_STRING);

    /** A telephone number of ITU-T E.164. */
    public static final AddressPlan E164 = new AddressPlan(ADDRESS_PLAN_E164, E164_STRING);

    /** An ATM end system address. */
    public static final AddressPlan AESA = new AddressPlan(ADDRESS_PLAN_AESA, AESA_STRING);

    /** A uniform resource identifier, RFC 2396. */
    public static final AddressPlan URI = new AddressPlan(ADDRESS_PLAN_URI, URI_STRING);

    /** A network service access point address. */
    public static final AddressPlan NSAP = new AddressPlan(ADDRESS_PLAN_NSAP, NSAP_STRING);

    /** An electronic mail address. */
    public static final AddressPlan SMTP = new AddressPlan(ADDRESS_PLAN_SMTP, SMTP_STRING);

    /** An X.400 address. */
    public static final AddressPlan X400 = new AddressPlan(ADDRESS_PLAN_X400, X400_STRING);

    /** A SIP address, RFC 3261. */
    public static final AddressPlan SIP = new AddressPlan(ADDRESS_PLAN_SIP, SIP_STRING);

    /** A mobile telephone number of ITU-T E.164. */
    public static final AddressPlan E164_MOBILE = new AddressPlan(ADDRESS_PLAN_E164_MOBILE, E164_MOBILE_STRING);

    /** An H.323 address. */
    public static final AddressPlan H323 = new AddressPlan(ADDRESS_PLAN_H323, H323_STRING);

    /** An SS7 global title. */
    public static final AddressPlan GT = new AddressPlan(ADDRESS_PLAN_GT, GT_STRING);

    /** An SS7 subsystem number. */
    public static final AddressPlan SSN = new AddressPlan(ADDRESS_PLAN_SSN, SSN_STRING);

    /** The name of a profile table. */
    public static final AddressPlan SLEE_PROFILE_TABLE =
            new AddressPlan(ADDRESS_PLAN_SLEE_PROFILE_TABLE, SLEE_PROFILE_TABLE_STRING);

    /** The name of a profile: table, slash, profile. */
    public static final AddressPlan SLEE_PROFILE = new AddressPlan(ADDRESS_PLAN_SLEE_PROFILE, SLEE_PROFILE_STRING);

    private static final List<AddressPlan> EACH = List.of(
            NOT_PRESENT,
            UNDEFINED,
            IP,
            MULTICAST,
            UNICAST,
            E164,
            AESA,
            URI,
            NSAP,
            SMTP,
            X400,
            SIP,
            E164_MOBILE,
            H323,
            GT,
            SSN,
            SLEE_PROFILE_TABLE,
            SLEE_PROFILE);

    private static final long serialVersionUID = 1L;

    private final int value;
    private final transient String text;

    private AddressPlan(int value, String text) {
        this.value = value;
        this.text = text;
    }

    /**
     * The constant with that integer form.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static AddressPlan fromInt(int value) throws IllegalArgumentException {
        for (AddressPlan each : EACH) {
            if (each.value == value) {
                return each;
            }
        }
        throw new IllegalArgumentException("AddressPlan has no integer form " + value);
    }

    /**
     * The constant with that string form, in any letter case.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static AddressPlan fromString(String text) throws NullPointerException, IllegalArgumentException {
        for (AddressPlan each : EACH) {
            if (each.text.equalsIgnoreCase(text)) {
                return each;
            }
        }
        throw new IllegalArgumentException("AddressPlan has no string form " + text);
    }

    /** The integer form. */
    public int toInt() {
        return value;
    }

    /** Whether this is {@link #NOT_PRESENT}. */
    public boolean isNotPresent() {
        return value == ADDRESS_PLAN_NOT_PRESENT;
    }

    /** Whether this is {@link #UNDEFINED}. */
    public boolean isUndefined() {
        return value == ADDRESS_PLAN_UNDEFINED;
    }

    /** Whether this is {@link #IP}. */
    public boolean isIP() {
        return value == ADDRESS_PLAN_IP;
    }

    /** Whether this is {@link #MULTICAST}. */
    public boolean isMulticast() {
        return value == ADDRESS_PLAN_MULTICAST;
    }

    /** Whether this is {@link #UNICAST}. */
    public boolean isUnicast() {
        return value == ADDRESS_PLAN_UNICAST;
    }

    /** Whether this is {@link #E164}. */
    public boolean isE164() {
        return value == ADDRESS_PLAN_E164;
    }

    /** Whether this is {@link #AESA}. */
    public boolean isAESA() {
        return value == ADDRESS_PLAN_AESA;
    }

    /** Whether this is {@link #URI}. */
    public boolean isURI() {
        return value == ADDRESS_PLAN_URI;
    }

    /** Whether this is {@link #NSAP}. */
    public boolean isNSAP() {
        return value == ADDRESS_PLAN_NSAP;
    }

    /** Whether this is {@link #SMTP}. */
    public boolean isSMTP() {
        return value == ADDRESS_PLAN_SMTP;
    }

    /** Whether this is {@link #X400}. */
    public boolean isX400() {
        return value == ADDRESS_PLAN_X400;
    }

    /** Whether this is {@link #SIP}. */
    public boolean isSIP() {
        return value == ADDRESS_PLAN_SIP;
    }

    /** Whether this is {@link #E164_MOBILE}. */
    public boolean isE164Mobile() {
        return value == ADDRESS_PLAN_E164_MOBILE;
    }

    /** Whether this is {@link #H323}. */
    public boolean isH323() {
        return value == ADDRESS_PLAN_H323;
    }

    /** Whether this is {@link #GT}. */
    public boolean isGT() {
        return value == ADDRESS_PLAN_GT;
    }

    /** Whether this is {@link #SSN}. */
    public boolean isSSN() {
        return value == ADDRESS_PLAN_SSN;
    }

    /** Whether this is {@link #SLEE_PROFILE_TABLE}. */
    public boolean isSleeProfileTable() {
        return value == ADDRESS_PLAN_SLEE_PROFILE_TABLE;
    }

    /** Whether this is {@link #SLEE_PROFILE}. */
    public boolean isSleeProfile() {
        return value == ADDRESS_PLAN_SLEE_PROFILE;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AddressPlan that && value == that.value;
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
