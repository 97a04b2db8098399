package javax.slee.nullactivity;

import javax.slee.FactoryException;
import javax.slee.TransactionRequiredLocalException;

/** Makes null activities. JSR 240 section 7. *Thread-safe*, inside a transaction. */
public interface NullActivityFactory {
    /** Where SBBs find it. */
    String JNDI_NAME = "java:comp/env/slee/nullactivity/factory";

    /** A new null activity. */
    NullActivity createNullActivity() throws TransactionRequiredLocalException, FactoryException;
}
