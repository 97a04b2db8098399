package javax.slee;

import org.jspecify.annotations.Nullable;

/** A reference to an SBB entity. JSR 240 section 6.5. *Confined to the transaction.* */
public interface SbbLocalObject {
    /** Whether both refer to the same SBB entity. */
    boolean isIdentical(@Nullable SbbLocalObject other) throws TransactionRequiredLocalException, SLEEException;

    /** Sets the event delivery priority among siblings: -128 to 127, the highest first. */
    void setSbbPriority(byte priority)
            throws TransactionRequiredLocalException, NoSuchObjectLocalException, SLEEException;

    /** The event delivery priority. */
    byte getSbbPriority() throws TransactionRequiredLocalException, NoSuchObjectLocalException, SLEEException;

    /** Removes the SBB entity and its children. */
    void remove() throws TransactionRequiredLocalException, NoSuchObjectLocalException, SLEEException;
}
