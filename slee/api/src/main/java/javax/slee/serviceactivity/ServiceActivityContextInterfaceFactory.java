package javax.slee.serviceactivity;

import javax.slee.ActivityContextInterface;
import javax.slee.FactoryException;
import javax.slee.TransactionRequiredLocalException;
import javax.slee.UnrecognizedActivityException;

/** Finds the activity context of a service activity. JSR 240 section 7. *Thread-safe*, inside a transaction. */
public interface ServiceActivityContextInterfaceFactory {
    /** Where SBBs find it. */
    String JNDI_NAME = "java:comp/env/slee/serviceactivity/activitycontextinterfacefactory";

    /** The activity context of that service activity. */
    ActivityContextInterface getActivityContextInterface(ServiceActivity activity)
            throws NullPointerException, TransactionRequiredLocalException, UnrecognizedActivityException,
                    FactoryException;
}
