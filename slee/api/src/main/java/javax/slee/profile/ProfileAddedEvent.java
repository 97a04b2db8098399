package javax.slee.profile;

import javax.slee.Address;

/** A profile was added to a table. JSR 240 section 10. */
public interface ProfileAddedEvent {
    /** Which profile. */
    ProfileID getProfile();

    /** Its address. */
    Address getProfileAddress();

    /** Its CMP interface, read only. */
    Object getAddedProfile();

    /** Its local object, read only. */
    ProfileLocalObject getAddedProfileLocal();
}
