package javax.slee;

import java.util.Collection;

/** The child SBB entities of one SBB entity through one child relation method. JSR 240 section 6.8. *Confined to the transaction.* */
public interface ChildRelation extends Collection<SbbLocalObject> {
    /** Creates a child SBB entity. */
    SbbLocalObject create() throws CreateException, TransactionRequiredLocalException, SLEEException;
}
