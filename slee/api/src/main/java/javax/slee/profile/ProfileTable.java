package javax.slee.profile;

import java.util.Collection;
import javax.slee.CreateException;
import javax.slee.SLEEException;
import javax.slee.TransactionRequiredLocalException;
import org.jspecify.annotations.Nullable;

/** One profile table. JSR 240 section 10. *Thread-safe*, inside a transaction. */
public interface ProfileTable {
    /** Creates a profile. */
    ProfileLocalObject create(String profileName)
            throws NullPointerException, IllegalArgumentException, TransactionRequiredLocalException,
                    ReadOnlyProfileException, ProfileAlreadyExistsException, CreateException,
                    ProfileVerificationException, SLEEException;

    /** The profile of that name, or null. */
    @Nullable ProfileLocalObject find(String profileName)
            throws NullPointerException, TransactionRequiredLocalException, SLEEException;

    /** All profiles but the default profile; may not be changed. */
    Collection<ProfileLocalObject> findAll() throws TransactionRequiredLocalException, SLEEException;

    /** A profile whose attribute has that value, or null. */
    @Nullable ProfileLocalObject findProfileByAttribute(String attributeName, Object attributeValue)
            throws NullPointerException, IllegalArgumentException, TransactionRequiredLocalException, SLEEException;

    /** All profiles whose attribute has that value; may not be changed. */
    Collection<ProfileLocalObject> findProfilesByAttribute(String attributeName, Object attributeValue)
            throws NullPointerException, IllegalArgumentException, TransactionRequiredLocalException, SLEEException;

    /** Removes a profile; false if there was none. */
    boolean remove(String profileName)
            throws NullPointerException, ReadOnlyProfileException, TransactionRequiredLocalException, SLEEException;
}
