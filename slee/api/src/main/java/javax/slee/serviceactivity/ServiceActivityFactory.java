package javax.slee.serviceactivity;

import javax.slee.FactoryException;
import javax.slee.TransactionRequiredLocalException;

/** Finds the service activity of the SBB's own service. JSR 240 section 7. *Thread-safe*, inside a transaction. */
public interface ServiceActivityFactory {
    /** Where SBBs find it. */
    String JNDI_NAME = "java:comp/env/slee/serviceactivity/factory";

    /** The service activity of the service that the caller serves. */
    ServiceActivity getActivity() throws TransactionRequiredLocalException, FactoryException;
}
