package org.cordboard.slee.container.router;

/** A change that a transaction keeps or takes back. *Confined to the transaction.* */
public interface Participant {
    /** Makes the change last. */
    void commit();

    /** Takes the change back. */
    void rollback();
}
