package javax.slee.profile;

import javax.slee.CreateException;

/** The life cycle that every profile abstract class of SLEE 1.1 implements. JSR 240 section 10. *Confined to the transaction.* */
public interface Profile {
    /** Gives the object its context. */
    void setProfileContext(ProfileContext context);

    /** Takes the context back. */
    void unsetProfileContext();

    /** Initialises the default profile. */
    void profileInitialize();

    /** The profile exists. */
    void profilePostCreate() throws CreateException;

    /** The object is given to an existing profile. */
    void profileActivate();

    /** The object goes back into the pool. */
    void profilePassivate();

    /** The state has been loaded. */
    void profileLoad();

    /** The state is about to be stored. */
    void profileStore();

    /** The profile is about to be removed. */
    void profileRemove();

    /** Checks the state. */
    void profileVerify() throws ProfileVerificationException;
}
