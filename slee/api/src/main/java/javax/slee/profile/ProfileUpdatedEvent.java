package javax.slee.profile;

import javax.slee.Address;

/** A profile was changed. JSR 240 section 10. */
public interface ProfileUpdatedEvent {
    /** Which profile. */
    ProfileID getProfile();

    /** Its address. */
    Address getProfileAddress();

    /** Its CMP interface before, read only. */
    Object getBeforeUpdateProfile();

    /** Its CMP interface after, read only. */
    Object getAfterUpdateProfile();

    /** Its local object before, read only. */
    ProfileLocalObject getBeforeUpdateProfileLocal();

    /** Its local object after, read only. */
    ProfileLocalObject getAfterUpdateProfileLocal();
}
