package javax.slee.profile;

import javax.slee.Address;

/** A profile was removed from a table. JSR 240 section 10. */
public interface ProfileRemovedEvent {
    /** Which profile. */
    ProfileID getProfile();

    /** Its address. */
    Address getProfileAddress();

    /** Its last CMP interface, read only. */
    Object getRemovedProfile();

    /** Its last local object, read only. */
    ProfileLocalObject getRemovedProfileLocal();
}
