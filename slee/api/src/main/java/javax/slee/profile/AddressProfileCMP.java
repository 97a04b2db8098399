package javax.slee.profile;

import javax.slee.Address;

/** The CMP interface of the standard address profile specification. JSR 240 section 10. */
public interface AddressProfileCMP {
    /** The addresses. */
    Address[] getAddresses();

    /** Sets the addresses. */
    void setAddresses(Address[] addresses);
}
