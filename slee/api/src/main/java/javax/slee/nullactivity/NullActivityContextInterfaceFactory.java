package javax.slee.nullactivity;

import javax.slee.ActivityContextInterface;
import javax.slee.FactoryException;
import javax.slee.TransactionRequiredLocalException;
import javax.slee.UnrecognizedActivityException;

/** Finds the activity context of a null activity. JSR 240 section 7. *Thread-safe*, inside a transaction. */
public interface NullActivityContextInterfaceFactory {
    /** Where SBBs find it. */
    String JNDI_NAME = "java:comp/env/slee/nullactivity/activitycontextinterfacefactory";

    /** The activity context of that null activity. */
    ActivityContextInterface getActivityContextInterface(NullActivity activity)
            throws NullPointerException, TransactionRequiredLocalException, UnrecognizedActivityException,
                    FactoryException;
}
