package javax.slee.nullactivity;

import javax.slee.SLEEException;
import javax.slee.TransactionRequiredLocalException;

/** An activity that an SBB made. JSR 240 section 7. *Thread-safe*, inside a transaction. */
public interface NullActivity {
    /** Ends the activity when the transaction commits. */
    void endActivity() throws TransactionRequiredLocalException, SLEEException;
}
