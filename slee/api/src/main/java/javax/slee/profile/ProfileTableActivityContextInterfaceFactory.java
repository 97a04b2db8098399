package javax.slee.profile;

import javax.slee.ActivityContextInterface;
import javax.slee.FactoryException;
import javax.slee.TransactionRequiredLocalException;
import javax.slee.UnrecognizedActivityException;

/** Finds the activity context of a profile table activity. JSR 240 section 10. *Thread-safe*, inside a transaction. */
public interface ProfileTableActivityContextInterfaceFactory {
    /** Where SBBs find it. */
    String JNDI_NAME = "java:comp/env/slee/facilities/profiletableactivitycontextinterfacefactory";

    /** The activity context of that profile table activity. */
    ActivityContextInterface getActivityContextInterface(ProfileTableActivity activity)
            throws NullPointerException, TransactionRequiredLocalException, UnrecognizedActivityException,
                    FactoryException;
}
