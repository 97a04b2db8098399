package javax.slee.facilities;

import javax.slee.ActivityContextInterface;
import javax.slee.TransactionRequiredLocalException;
import org.jspecify.annotations.Nullable;

/** Binds names to activity contexts, for all SBBs. JSR 240 section 13. *Thread-safe*, inside a transaction. */
public interface ActivityContextNamingFacility {
    /** Where SBBs find it. */
    String JNDI_NAME = "java:comp/env/slee/facilities/activitycontextnaming";

    /** Binds a name. */
    void bind(ActivityContextInterface aci, String aciName)
            throws NullPointerException, IllegalArgumentException, TransactionRequiredLocalException,
                    NameAlreadyBoundException, FacilityException;

    /** Takes a binding away. */
    void unbind(String aciName)
            throws NullPointerException, TransactionRequiredLocalException, NameNotBoundException, FacilityException;

    /** The activity context bound to that name, or null. */
    @Nullable ActivityContextInterface lookup(String aciName)
            throws NullPointerException, TransactionRequiredLocalException, FacilityException;
}
