package javax.slee.profile;

import javax.slee.SLEEException;

/** The life cycle that every profile management abstract class of SLEE 1.0 implements; SLEE 1.1 has {@link Profile}. JSR 240 section 10. */
public interface ProfileManagement {
    /** Initialises the default profile. */
    void profileInitialize();

    /** The state has been loaded. */
    void profileLoad();

    /** The state is about to be stored. */
    void profileStore();

    /** Checks the state. */
    void profileVerify() throws ProfileVerificationException;

    /** Marks the profile as changed. */
    void markProfileDirty();

    /** Whether the profile is changed. */
    boolean isProfileDirty();

    /** Whether a profile exists. */
    boolean isProfileValid(ProfileID profile) throws NullPointerException, SLEEException;
}
