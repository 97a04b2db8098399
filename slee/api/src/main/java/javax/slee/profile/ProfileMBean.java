package javax.slee.profile;

import javax.slee.InvalidStateException;
import javax.slee.management.ManagementException;

/** An administrator's view of one profile. JSR 240 section 14. *Thread-safe.* */
public interface ProfileMBean {
    /** How its object name starts. */
    String BASE_OBJECT_NAME = "javax.slee.profile:type=Profile";

    /** The property of its object name with the table's name. */
    String PROFILE_TABLE_NAME_KEY = "profileTableName";

    /** The property of its object name with the profile's name. */
    String PROFILE_NAME_KEY = "profileName";

    /** Makes the profile writeable. */
    void editProfile() throws ManagementException;

    /** Commits the changes. */
    void commitProfile() throws InvalidStateException, ProfileVerificationException, ManagementException;

    /** Drops the changes. */
    void restoreProfile() throws InvalidStateException, ManagementException;

    /** Closes this view. */
    void closeProfile() throws InvalidStateException, ManagementException;

    /** Whether there are changes. */
    boolean isProfileDirty() throws ManagementException;

    /** Whether the profile is writeable. */
    boolean isProfileWriteable() throws ManagementException;
}
