package javax.slee.profile;

import javax.slee.NoSuchObjectLocalException;
import javax.slee.SLEEException;
import javax.slee.TransactionRequiredLocalException;
import javax.slee.TransactionRolledbackLocalException;
import org.jspecify.annotations.Nullable;

/** A reference to a profile. JSR 240 section 10. *Confined to the transaction.* */
public interface ProfileLocalObject {
    /** The name of the profile's table. */
    String getProfileTableName() throws SLEEException;

    /** The profile's name, or null for the default profile. */
    @Nullable String getProfileName() throws SLEEException;

    /** The profile's table. */
    ProfileTable getProfileTable() throws SLEEException;

    /** Removes the profile. */
    void remove()
            throws TransactionRequiredLocalException, NoSuchObjectLocalException, TransactionRolledbackLocalException,
                    SLEEException;

    /** Whether both refer to the same profile. */
    boolean isIdentical(@Nullable ProfileLocalObject other) throws SLEEException;
}
