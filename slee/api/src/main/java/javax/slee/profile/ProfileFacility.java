package javax.slee.profile;

import java.util.Collection;
import javax.slee.TransactionRolledbackLocalException;
import javax.slee.facilities.FacilityException;
import org.jspecify.annotations.Nullable;

/** Finds profiles and their tables. JSR 240 section 13. *Thread-safe.* */
public interface ProfileFacility {
    /** Where SBBs find it. */
    String JNDI_NAME = "java:comp/env/slee/facilities/profile";

    /** All profiles of a table but the default profile. */
    Collection<ProfileID> getProfiles(String profileTableName)
            throws NullPointerException, UnrecognizedProfileTableNameException, TransactionRolledbackLocalException,
                    FacilityException;

    /**
     * All profiles whose indexed attribute has that value.
     *
     * @deprecated use {@link ProfileTable}
     */
    @Deprecated
    Collection<ProfileID> getProfilesByIndexedAttribute(
            String profileTableName, String attributeName, Object attributeValue)
            throws NullPointerException, UnrecognizedProfileTableNameException, UnrecognizedAttributeException,
                    AttributeNotIndexedException, AttributeTypeMismatchException, TransactionRolledbackLocalException,
                    FacilityException;

    /**
     * A profile whose indexed attribute has that value, or null.
     *
     * @deprecated use {@link ProfileTable}
     */
    @Deprecated
    @Nullable ProfileID getProfileByIndexedAttribute(String profileTableName, String attributeName, Object attributeValue)
            throws NullPointerException, UnrecognizedProfileTableNameException, UnrecognizedAttributeException,
                    AttributeNotIndexedException, AttributeTypeMismatchException, TransactionRolledbackLocalException,
                    FacilityException;

    /** The activity of a table. */
    ProfileTableActivity getProfileTableActivity(String profileTableName)
            throws NullPointerException, UnrecognizedProfileTableNameException, TransactionRolledbackLocalException,
                    FacilityException;

    /** A table. */
    ProfileTable getProfileTable(String profileTableName)
            throws NullPointerException, UnrecognizedProfileTableNameException, FacilityException;
}
