package javax.slee.management;

import java.util.Collection;
import javax.management.ObjectName;
import javax.slee.InvalidArgumentException;
import javax.slee.profile.AttributeNotIndexedException;
import javax.slee.profile.AttributeTypeMismatchException;
import javax.slee.profile.ProfileAlreadyExistsException;
import javax.slee.profile.ProfileID;
import javax.slee.profile.ProfileSpecificationID;
import javax.slee.profile.ProfileTableAlreadyExistsException;
import javax.slee.profile.UnrecognizedAttributeException;
import javax.slee.profile.UnrecognizedProfileNameException;
import javax.slee.profile.UnrecognizedProfileSpecificationException;
import javax.slee.profile.UnrecognizedProfileTableNameException;
import javax.slee.profile.UnrecognizedQueryNameException;
import javax.slee.profile.query.QueryExpression;

/** Creates profile tables and profiles. JSR 240 section 14. *Thread-safe.* */
public interface ProfileProvisioningMBean {
    /** Its object name. */
    String OBJECT_NAME = "javax.slee.management:name=ProfileProvisioning";

    /** Creates a profile table. */
    void createProfileTable(ProfileSpecificationID id, String newProfileTableName)
            throws NullPointerException, UnrecognizedProfileSpecificationException, InvalidArgumentException,
                    ProfileTableAlreadyExistsException, ManagementException;

    /** Removes a profile table. */
    void removeProfileTable(String profileTableName)
            throws NullPointerException, UnrecognizedProfileTableNameException, ManagementException;

    /** A table's profile specification. */
    ProfileSpecificationID getProfileSpecification(String profileTableName)
            throws NullPointerException, UnrecognizedProfileTableNameException, ManagementException;

    /** Renames a profile table. */
    void renameProfileTable(String oldProfileTableName, String newProfileTableName)
            throws NullPointerException, UnrecognizedProfileTableNameException, InvalidArgumentException,
                    ProfileTableAlreadyExistsException, ManagementException;

    /** The object name of a table's default profile. */
    ObjectName getDefaultProfile(String profileTableName)
            throws NullPointerException, UnrecognizedProfileTableNameException, ManagementException;

    /** Creates a profile, to be committed, and gives its object name. */
    ObjectName createProfile(String profileTableName, String newProfileName)
            throws NullPointerException, UnrecognizedProfileTableNameException, InvalidArgumentException,
                    ProfileAlreadyExistsException, ManagementException;

    /** Removes a profile. */
    void removeProfile(String profileTableName, String profileName)
            throws NullPointerException, UnrecognizedProfileTableNameException, UnrecognizedProfileNameException,
                    ManagementException;

    /** The object name of a profile. */
    ObjectName getProfile(String profileTableName, String profileName)
            throws NullPointerException, UnrecognizedProfileTableNameException, UnrecognizedProfileNameException,
                    ManagementException;

    /** The names of all profile tables. */
    Collection<String> getProfileTables() throws ManagementException;

    /** The names of all profile tables of a specification. */
    Collection<String> getProfileTables(ProfileSpecificationID id)
            throws NullPointerException, UnrecognizedProfileSpecificationException, ManagementException;

    /** All profiles of a table but the default profile. */
    Collection<ProfileID> getProfiles(String profileTableName)
            throws NullPointerException, UnrecognizedProfileTableNameException, ManagementException;

    /**
     * All profiles whose indexed attribute has that value.
     *
     * @deprecated use {@link #getProfilesByAttribute}
     */
    @Deprecated
    Collection<ProfileID> getProfilesByIndexedAttribute(
            String profileTableName, String attributeName, Object attributeValue)
            throws NullPointerException, UnrecognizedProfileTableNameException, UnrecognizedAttributeException,
                    AttributeNotIndexedException, AttributeTypeMismatchException, ManagementException;

    /** All profiles whose attribute has that value. */
    Collection<ProfileID> getProfilesByAttribute(String profileTableName, String attributeName, Object attributeValue)
            throws NullPointerException, UnrecognizedProfileTableNameException, UnrecognizedAttributeException,
                    InvalidArgumentException, AttributeTypeMismatchException, ManagementException;

    /** All profiles that a query of the specification finds. */
    Collection<ProfileID> getProfilesByStaticQuery(String profileTableName, String queryName, Object[] parameters)
            throws NullPointerException, UnrecognizedProfileTableNameException, UnrecognizedQueryNameException,
                    AttributeTypeMismatchException, InvalidArgumentException, ManagementException;

    /** All profiles that an expression finds. */
    Collection<ProfileID> getProfilesByDynamicQuery(String profileTableName, QueryExpression expr)
            throws NullPointerException, UnrecognizedProfileTableNameException, UnrecognizedAttributeException,
                    AttributeTypeMismatchException, ManagementException;

    /** The object name of a table's {@link ProfileTableUsageMBean}. */
    ObjectName getProfileTableUsageMBean(String profileTableName)
            throws NullPointerException, UnrecognizedProfileTableNameException, InvalidArgumentException,
                    ManagementException;
}
